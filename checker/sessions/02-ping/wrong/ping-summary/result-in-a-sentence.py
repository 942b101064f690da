# fails: sums-up-a-ping
# mistake: more-than-the-answers
# A heading and a frame make it nicer to read.
import re
import sys

text = sys.stdin.read()
address = re.search(r"\(([\d.]+)\)", text).group(1)
sent = int(re.search(r"(\d+) packets transmitted", text).group(1))
times = {}
for seq, ms in re.findall(r"icmp_seq=(\d+) ttl=\d+ time=([\d.]+)", text):
    times.setdefault(seq, float(ms))
loss = round(100 * (sent - len(times)) / sent)

print("*** Summary of the ping ***")
line = f"{address} sent={sent} received={len(times)} loss={loss}%"
if times:
    t = list(times.values())
    print(f"{line} min={min(t):.2f} avg={sum(t) / len(t):.2f} max={max(t):.2f}")
else:
    print(line + " min=- avg=- max=-")
