# fails: sums-up-a-ping
# mistake: size-for-address
# PING, anything, then something in parentheses. But "anything" takes as much as it can: up to 56(84).
import re
import sys

text = sys.stdin.read()
address = re.search(r"^PING.*\(([\d.]+)\)", text)[1]
sent = int(re.search(r"(\d+) packets transmitted", text)[1])
times = {}
for seq, ms in re.findall(r"icmp_seq=(\d+) ttl=\d+ time=([\d.]+)", text):
    times.setdefault(seq, float(ms))

t = times.values()
loss = round(100 * (sent - len(t)) / sent)
shown = f"min={min(t)} avg={sum(t) / len(t):.2f} max={max(t)}" if t else "min=- avg=- max=-"
print(f"{address} sent={sent} received={len(t)} loss={loss}% {shown}")
