# fails: reads-a-cut-run
# mistake: last-number-taken
# Cut off? Then the number in the last line says how far it got. Replies may overtake each other.
import re
import sys

text = sys.stdin.read()
address = re.search(r"\(([\d.]+)\)", text)[1]
statistics = re.search(r"(\d+) packets transmitted", text)
sent = int(statistics[1] if statistics else re.findall(r"icmp_seq=(\d+)", text)[-1])
times = {}
for seq, ms in re.findall(r"icmp_seq=(\d+) ttl=\d+ time=([\d.]+)", text):
    times.setdefault(seq, float(ms))
t = times.values()
shown = f"min={min(t)} avg={sum(t) / len(t):.2f} max={max(t)}" if t else "min=- avg=- max=-"
print(f"{address} sent={sent} received={len(t)} loss={round(100 * (sent - len(t)) / sent)}% {shown}")
