# fails: counts-lost-in-the-middle
# mistake: loss-not-whole
# The loss exactly as ping prints it: 33.3333%. In most runs it is a whole number anyway.
import re
import sys

text = sys.stdin.read()
address = text.split("(")[1].split(")")[0]
sent = int(re.search(r"(\d+) packets", text)[1])
loss = re.search(r"([\d.]+)% packet loss", text)[1]
times = {}
for seq, ms in re.findall(r"icmp_seq=(\d+) ttl=\d+ time=([\d.]+)", text):
    if seq not in times:
        times[seq] = float(ms)

t = list(times.values()) or None
low, mean, high = (f"{x:.2f}" for x in (min(t), sum(t) / len(t), max(t))) if t else "---"
print(f"{address} sent={sent} received={len(times)} loss={loss}% min={low} avg={mean} max={high}")
