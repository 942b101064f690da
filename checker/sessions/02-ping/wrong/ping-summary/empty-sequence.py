# fails: says-dashes-when-all-are-lost
# mistake: nothing-divided
# min() and max() find the smallest and the largest. In an empty list they find an error.
import re
import sys

text = sys.stdin.read()
address = re.search(r"\(([\d.]+)\)", text)[1]
sent = int(re.search(r"(\d+) packets transmitted", text)[1])
times = {}
for seq, ms in re.findall(r"icmp_seq=(\d+) ttl=\d+ time=([\d.]+)", text):
    times.setdefault(seq, float(ms))

t = list(times.values())
loss = round(100 * (sent - len(t)) / sent)
print(f"{address} sent={sent} received={len(t)} loss={loss}% min={min(t):.2f} avg={sum(t) / len(t):.2f} max={max(t):.2f}")
