# fails: tells-the-scope
# mistake: -
# The sixteen second octets of 172 are typed as a list, and one of them is missing.
import sys, re, os, threading, queue
from concurrent.futures import ThreadPoolExecutor
N = re.compile(r'(?:0|[1-9][0-9]*)\Z')
def addr(t):
    p = t.split('.')
    if len(p) != 4 or not all(N.match(x) and int(x) < 256 for x in p): raise KeyError
    return bytes(map(int, p))
def num(t, hi):
    if not N.match(t) or int(t) > hi: raise KeyError
    return int(t)
def sc(t):
    a = addr(t)
    return {127:'loopback',10:'private'}.get(a[0]) or {b'\xc0\xa8':'private', b'\xa9\xfe':'link-local'}.get(a[:2]) or ('private' if a[0]==172 and a[1] in (16,17,18,19,20,21,22,24,25,26,27,28,29,30,31) else 'public')
T = {'number':lambda t:int.from_bytes(addr(t),'big'),'dotted':lambda t:'.'.join(map(str,num(t,2**32-1).to_bytes(4,'big'))),
 'bits':lambda t:'.'.join(bin(256+x)[3:] for x in addr(t)),'configurations':lambda t:1<<num(t,128),'port':lambda t:num(t,65535)*0 or 'valid','scope':sc}
def ans(l):
    try:
        c, t = l.split(' ', 1); return str(T[c](t))
    except (KeyError, ValueError): return 'invalid'
q = queue.Queue()
def rd():
    rest = b''
    while True:
        d = os.read(0, 3)
        if not d: break
        rest += d
        *ls, rest = rest.split(b'\n')
        for l in ls: q.put(pool.submit(ans, l.decode()))
    q.put(None)
pool = ThreadPoolExecutor(4)
threading.Thread(target=rd).start()
while (f := q.get()): os.write(1, (f.result() + '\n').encode())
