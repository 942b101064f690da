# odd: Python with asyncio; the room is a set of writers, and the history one list of bytes.
import asyncio
import collections
import sys

room = {}
history = collections.deque(maxlen=100)


def pack(body):
    return str(len(body)).encode().ljust(64) + body


def refuse(name):
    try:
        text = name.decode()
    except UnicodeDecodeError:
        return b'not text'
    if not name or len(name) > 32 or name in room or '>' in text:
        return b'too short, too long, in use or with an arrow'
    if any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in text):
        return b'control characters'
    return None


async def serve(reader, writer):
    async def receive():
        return await reader.readexactly(int(await reader.readexactly(64)))

    name = None
    try:
        wish = await receive()
        if wish == b'!DISCONNECT':
            return
        reason = refuse(wish)
        if reason:
            writer.write(pack(b'!ERROR ' + reason))
            return
        name = wish
        room[name] = writer
        writer.write(b''.join(history))
        while (text := await receive()) != b'!DISCONNECT':
            line = pack(name + b'> ' + text)
            history.append(line)
            for other in room.values():
                if other is not writer:
                    other.write(line)
    except (OSError, ValueError, asyncio.IncompleteReadError):
        pass
    finally:
        room.pop(name, None)
        writer.close()


async def main():
    server = await asyncio.start_server(serve, sys.argv[1], int(sys.argv[2]))
    await server.serve_forever()

asyncio.run(main())
