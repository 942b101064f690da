# fails: reads-any-time
# mistake: time-without-a-dot-missed
# All my pings had a decimal point: digits, dot, digits. Above 100 ms Linux prints none.
import re
import sys

text = sys.stdin.read()
address = re.search(r"PING \S+ \((\S+)\)", text).group(1)
sent = int(re.search(r"(\d+) packets transmitted", text).group(1))
times = {}
for seq, ms in re.findall(r"icmp_seq=(\d+) ttl=\d+ time=(\d+\.\d+) ms", text):
    times.setdefault(seq, float(ms))

received = len(times)
loss = round((sent - received) * 100 / sent)
if received:
    low, high, mean = min(times.values()), max(times.values()), sum(times.values()) / received
    print(f"{address} sent={sent} received={received} loss={loss}% min={low} avg={mean:.2f} max={high}")
else:
    print(f"{address} sent={sent} received=0 loss={loss}% min=- avg=- max=-")
