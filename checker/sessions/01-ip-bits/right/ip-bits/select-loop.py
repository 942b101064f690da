# odd: os.read of 7 bytes at a time behind select, os.write of one byte at a time
import os
import re
import select

N = "(0|[1-9][0-9]*)"
IP = re.compile(rf"(number|bits|scope) {N}\.{N}\.{N}\.{N}")
ONE = re.compile(rf"(dotted|configurations|port) {N}")


def answer(line):
    if m := IP.fullmatch(line):
        a, b, c, d = octets = [int(part) for part in m.groups()[1:]]
        if max(octets) > 255:
            return "invalid"
        if m[1] == "number":
            return str(a << 24 | b << 16 | c << 8 | d)
        if m[1] == "bits":
            return "%s.%s.%s.%s" % tuple(bin(256 + octet)[3:] for octet in octets)
        if a == 127:
            return "loopback"
        if a == 10 or a == 172 and b & 0xF0 == 16 or a == 192 and b == 168:
            return "private"
        return "link-local" if (a, b) == (169, 254) else "public"
    if m := ONE.fullmatch(line):
        n = int(m[2])
        if m[1] == "configurations":
            return str(1 << n)
        if m[1] == "port" and n < 65536:
            return "valid"
        if m[1] == "dotted" and n < 1 << 32:
            return ".".join(str(n >> by & 255) for by in (24, 16, 8, 0))
    return "invalid"


rest = b""
while True:
    select.select([0], [], [])
    piece = os.read(0, 7)
    if piece == b"":
        break
    *lines, rest = (rest + piece).split(b"\n")
    for line in lines:
        for byte in answer(line.decode()) + "\n":
            os.write(1, byte.encode())
