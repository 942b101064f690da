# fails: finds-the-address-of-a-name
# mistake: times-not-found
# "bytes from <address>:" was every reply I had seen; with a name the line looks different.
import re
import sys

address, sent, times = "?", 0, {}
for line in sys.stdin:
    if line.startswith("PING"):
        address = line.split("(")[1].split(")")[0]
    reply = re.match(r"64 bytes from [\d.]+: icmp_seq=(\d+) ttl=\d+ time=(\S+) ms", line)
    if reply:
        times.setdefault(int(reply[1]), float(reply[2]))
    if "transmitted" in line:
        sent = int(line.split()[0])

t = times.values()
figures = (min(t), sum(t) / len(t), max(t)) if t else None
shown = "min=%.2f avg=%.2f max=%.2f" % figures if figures else "min=- avg=- max=-"
print(f"{address} sent={sent} received={len(t)} loss={100 * (sent - len(t)) // sent}% {shown}")
