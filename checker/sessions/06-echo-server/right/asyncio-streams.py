# Odd: Python's asyncio, and a traceback on stderr for each client that vanishes.
import asyncio
import sys
import traceback


async def serve(reader, writer):
    try:
        writer.write(b'hello\n')
        while data := await reader.read(4096):
            writer.write(data)
            await writer.drain()
        writer.close()
        await writer.wait_closed()
    except ConnectionError:
        traceback.print_exc()
        writer.close()


async def main():
    server = await asyncio.start_server(serve, sys.argv[1], int(sys.argv[2]), backlog=256)
    async with server:
        await server.serve_forever()


asyncio.run(main())
