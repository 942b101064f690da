# odd: Python's asyncio: readexactly for the reply, the keyboard in a thread of its own.
import asyncio
import sys


async def main():
    reader, writer = await asyncio.open_connection(sys.argv[1], int(sys.argv[2]))

    async def send(text):
        body = text.encode()
        writer.write(b'%-64d%b' % (len(body), body))
        await writer.drain()
        print((await reader.readexactly(12)).decode())

    while line := await asyncio.to_thread(sys.stdin.readline):
        await send(line.removesuffix('\n'))
    await send('!DISCONNECT')
    writer.close()


asyncio.run(main())
