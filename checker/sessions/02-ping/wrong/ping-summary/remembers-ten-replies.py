# fails: counts-a-late-duplicate-once
# mistake: -
# "A duplicate comes soon: ten replies are enough to remember."
import re
import sys

text = sys.stdin.buffer.read().decode()
address = re.search(r"\(([\d.]+)\)", text)[1]
sent = int(re.search(r"(\d+) packets transmitted", text)[1])
times = []
seen = []
for seq, ms in re.findall(r"icmp_seq=(\d+) ttl=\d+ time=([\d.]+)", text):
    if seq not in seen[-10:]:
        times.append(float(ms))
    seen.append(seq)
loss = int((sent - len(times)) / sent * 100)
words = [address, f"sent={sent}", f"received={len(times)}", f"loss={loss}%"]
if times:
    words += [f"min={min(times)}", f"avg={sum(times) / len(times)}", f"max={max(times)}"]
else:
    words += ["min=-", "avg=-", "max=-"]
print(" ".join(words))
