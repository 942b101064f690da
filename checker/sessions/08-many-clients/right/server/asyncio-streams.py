# odd: Python's asyncio; readexactly does the collecting, and what is printed is never flushed.
import asyncio
import sys

active = 0


def count(change):
    global active
    active += change
    print('[ACTIVE CONNECTIONS]', active)


async def serve(reader, writer):
    host, port = writer.get_extra_info('peername')
    print(f'[NEW CONNECTION] {host} at port {port} connected.')
    count(1)
    try:
        while True:
            digits = (await reader.readexactly(64)).rstrip(b' ')
            if not digits.isdigit() or len(digits) > 6:
                break
            text = (await reader.readexactly(int(digits))).decode(errors='replace')
            print(f'[{host}] {text}')
            writer.write(b'Msg received')
            await writer.drain()
            if text == '!DISCONNECT':
                break
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    writer.close()
    count(-1)


async def main():
    server = await asyncio.start_server(serve, sys.argv[1], int(sys.argv[2]))
    await server.serve_forever()


asyncio.run(main())
