# fails: reads-windows
# mistake: less-than-one-misread
# "time<1ms": well, that is a 1.
import re
import sys

text = sys.stdin.read()
head = re.search(r"^Ping.*$", text, re.M | re.I)[0]
address = (re.search(r"[(\[]([\d.]+)[)\]]", head) or re.search(r" ([\d.]+) ", head))[1]
sent = int(re.search(r"(\d+) packets transmitted|Sent = (\d+)", text).group(1, 2)[text.find("Sent = ") > 0])
times = {}
for number, line in enumerate(text.splitlines()):
    time = re.search(r"time[=<]([\d.]+) ?ms", line)
    seq = re.search(r"icmp_seq=(\d+)", line)
    if time:
        times.setdefault(seq[1] if seq else f"line {number}", float(time[1]))
t = times.values()
shown = f"min={min(t)} avg={sum(t) / len(t):.2f} max={max(t)}" if t else "min=- avg=- max=-"
print(f"{address} sent={sent} received={len(t)} loss={round(100 * (sent - len(t)) / sent)}% {shown}")
