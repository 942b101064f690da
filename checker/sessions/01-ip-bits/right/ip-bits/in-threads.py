# odd: one thread reads, one computes, one writes; and it ends with an exception
import ipaddress
import queue
import re
import sys
import threading

OCTET = "(?:0|[1-9][0-9]{0,2})"
asked, answered = queue.Queue(), queue.Queue()
PRIVATE = [ipaddress.ip_network(net) for net in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")]


def ask(line):
    found = re.fullmatch(rf"(number|bits|scope) ((?:{OCTET}\.){{3}}{OCTET})", line)
    if found:
        ip = ipaddress.IPv4Address(found[2])
        if found[1] == "number":
            return int(ip)
        if found[1] == "bits":
            return ".".join(f"{byte:08b}" for byte in ip.packed)
        if ip.is_loopback:
            return "loopback"
        if ip.is_link_local:
            return "link-local"
        return "private" if any(ip in net for net in PRIVATE) else "public"
    found = re.fullmatch(r"(dotted|configurations|port) (0|[1-9][0-9]*)", line)
    if found[1] == "dotted":
        return ipaddress.IPv4Address(int(found[2]))
    return 2 ** int(found[2]) if found[1] == "configurations" else ("invalid", "valid")[int(found[2]) < 65536]


def compute():
    for line in iter(asked.get, None):
        try:
            answered.put(ask(line))
        except (ValueError, TypeError):
            answered.put("invalid")
    answered.put(None)


def write():
    for answer in iter(answered.get, None):
        print(answer)


workers = [threading.Thread(target=work) for work in (compute, write)]
for worker in workers:
    worker.start()
for line in sys.stdin:
    asked.put(line[:-1])
asked.put(None)
for worker in workers:
    worker.join()
raise SystemError("nothing more to do")
