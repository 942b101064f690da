# odd: one thread reads pieces of 7 bytes, another one understands the lines
import os
import queue
import re
import threading

lines = queue.Queue()


def read():
    rest = b""
    while piece := os.read(0, 7):
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            lines.put(line.decode())
    lines.put(None)


threading.Thread(target=read).start()
address, sent, times = "?", 0, {}
while (line := lines.get()) is not None:
    if m := re.match(r"PING .*?\(([\d.]+)\)", line):
        address = m[1]
    elif m := re.search(r"icmp_seq=(\d+) ttl=\d+ time=([\d.]+)", line):
        times.setdefault(m[1], float(m[2]))
    elif m := re.match(r"(\d+) packets transmitted", line):
        sent = int(m[1])
t = list(times.values())
shown = f"min={min(t):.2f} avg={sum(t) / len(t):.2f} max={max(t):.2f}" if t else "min=- avg=- max=-"
print(f"{address} sent={sent} received={len(t)} loss={round(100 * (sent - len(t)) / sent)}% {shown}")
