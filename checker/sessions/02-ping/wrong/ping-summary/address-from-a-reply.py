# fails: says-dashes-when-all-are-lost
# mistake: address-missed
# Every reply says from whom it is: the first one gives the address. And if there is no first one?
import re
import sys

address, sent, times = None, 0, {}
for line in sys.stdin:
    m = re.search(r"bytes from (?:\S+ \()?([\d.]+)\)?: icmp_seq=(\d+) ttl=\d+ time=([\d.]+)", line)
    if m:
        address = m[1]
        times.setdefault(m[2], float(m[3]))
    m = re.match(r"(\d+) packets transmitted", line)
    if m:
        sent = int(m[1])

loss = round(100 * (sent - len(times)) / sent)
if times:
    t = list(times.values())
    shown = f"min={min(t)} avg={sum(t) / len(t):.3f} max={max(t)}"
else:
    shown = "min=- avg=- max=-"
print(f"{address} sent={sent} received={len(times)} loss={loss}% {shown}")
