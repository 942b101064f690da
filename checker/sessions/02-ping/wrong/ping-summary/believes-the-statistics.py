# fails: counts-lost-in-the-middle
# mistake: trusts-the-footer
# "ping has counted already, down there."
import re
import sys

text = sys.stdin.buffer.read().decode()
address = re.search(r"\(([\d.]+)\)", text)[1]
sent = int(re.search(r"(\d+) packets transmitted", text)[1])
times = []
seen = set()
for seq, ms in re.findall(r"icmp_seq=(\d+) ttl=\d+ time=([\d.]+)", text):
    if seq not in seen:
        times.append(float(ms))
    seen.add(seq)
loss = re.search(r"([\d.]+)% packet loss", text)[1].split(".")[0]
received = re.search(r"(\d+) received", text)[1]
words = [address, f"sent={sent}", f"received={received}", f"loss={loss}%"]
if times:
    words += [f"min={min(times)}", f"avg={sum(times) / len(times)}", f"max={max(times)}"]
else:
    words += ["min=-", "avg=-", "max=-"]
print(" ".join(words))
