import { describe, expect, test } from 'vitest';
import type { Happening, Transcript } from '../wire/transcript.ts';
import { cannotStart } from './start.ts';

const started: Happening = { kind: 'started', command: 'x', blank: false, address: '127.0.0.1', port: 9000 };
const exit = (code: number | null): Happening => ({ kind: 'exited', code, signal: code === null ? 'SIGABRT' : null });
const transcript = (...all: Happening[]): Transcript => all.map((one, at) => ({ ...one, at }));

/** What a program wrote to stderr before it ended with this code. */
const wrote = (stderr: string, code: number | null = 1, ...more: Happening[]) => {
  const lines = stderr.split('\n').map((text): Happening => ({ kind: 'line', stream: 'stderr', text, ended: true }));
  return cannotStart(transcript(started, ...more, ...lines, exit(code)));
};

const NODE_SYNTAX = `file:///home/ada/lab/exercises/06-echo-server/server.ts:5
  socket.write('hello\\n'
});
^

SyntaxError [ERR_INVALID_TYPESCRIPT_SYNTAX]: Expected ',', got '}'
    at parseTypeScript (node:internal/modules/typescript:72:36)
    at processTypeScriptCode (node:internal/modules/typescript:146:42)
    at Module._compile (node:internal/modules/cjs/loader:1883:15) {
  code: 'ERR_INVALID_TYPESCRIPT_SYNTAX'
}

Node.js v24.21.0`;
const NODE_END = `file:///home/ada/lab/server.ts:2
socket.write('hello


SyntaxError [ERR_INVALID_TYPESCRIPT_SYNTAX]: Expected ',', got '<eof>'`;
const NODE_ENUM = `file:///home/ada/lab/server.ts:1
enum Color { Red }
^^^^^^^^^^^^^^^^^^

SyntaxError [ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX]: TypeScript enum is not supported in strip-only mode
    at parseTypeScript (node:internal/modules/typescript:68:40)`;
const NODE_MODULE = `node:internal/modules/package_json_reader:331
  throw new ERR_MODULE_NOT_FOUND(packageName, fileURLToPath(base), null);
        ^

Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'chalk' imported from /home/ada/lab/server.ts
    at Object.getPackageJSONURL (node:internal/modules/package_json_reader:331:9)`;
const NODE_EXPORT = `file:///home/ada/lab/server.ts:1
import { createServr } from 'node:net';
         ^^^^^^^^^^^
SyntaxError: The requested module 'node:net' does not provide an export named 'createServr'
    at #asyncInstantiate (node:internal/modules/esm/module_job:455:21)`;
const PYTHON_2 = `  File "/home/ada/lab/my server.py", line 1
    print "hello"
    ^^^^^^^^^^^^^
SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?`;
const PYTHON_INDENT = `  File "/home/ada/lab/server.py", line 2
    print(1)
    ^
IndentationError: expected an indented block after function definition on line 1`;
const PYTHON_MODULE = `Traceback (most recent call last):
  File "/home/ada/lab/server.py", line 1, in <module>
    import colorama
ModuleNotFoundError: No module named 'colorama'`;
const PYTHON_HIDDEN = `Traceback (most recent call last):
  File "/home/ada/lab/socket.py", line 1, in <module>
    import socket, sys
  File "/home/ada/lab/socket.py", line 2, in <module>
    s = socket.socket()
TypeError: 'module' object is not callable`;
const PERL_SYNTAX = `syntax error at /home/ada/lab/server.pl line 2, near "= ;"
Execution of /home/ada/lab/server.pl aborted due to compilation errors.`;
const PERL_MODULE = `Can't locate Foo/Bar.pm in @INC (you may need to install the Foo::Bar module) (@INC contains: /etc/perl) at /home/ada/lab/server.pl line 1.
BEGIN failed--compilation aborted at /home/ada/lab/server.pl line 1.`;
const RUBY_SYNTAX = `/home/ada/lab/server.rb:2: syntax error, unexpected integer literal, expecting ')'
  puts 1
       ^`;
const RUBY_MODULE = `<internal:/usr/lib/ruby/vendor_ruby/rubygems/core_ext/kernel_require.rb>:85:in \`require': cannot load such file -- foo (LoadError)
	from /home/ada/lab/server.rb:1:in \`<main>'`;
const PHP_SYNTAX = 'PHP Parse error:  syntax error, unexpected token ";" in /home/ada/lab/server.php on line 2';
const LUA_MODULE = `lua5.4: /home/ada/lab/server.lua:1: module 'foo' not found:
	no field package.preload['foo']`;

const NODE_FILE = `Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/home/ada/lab/helper.ts' imported from /home/ada/lab/server.ts`;
const PYTHON_FILE = `/usr/bin/python3: can't open file '/home/ada/lab/server.py': [Errno 2] No such file or directory`;
const PERL_FILE = `Can't open perl script "/home/ada/lab/server.pl": No such file or directory`;
const RUBY_FILE = 'ruby: No such file or directory -- /home/ada/lab/server.rb (LoadError)';
const LUA_FILE = 'lua5.4: cannot open /home/ada/lab/server.lua: No such file or directory';
const SHELL_FILE = 'sh: 0: cannot open /home/ada/lab/server.sh: No such file';

describe('why a program could not start, in one sentence, from what its language really writes', () => {
  test.each([
    ['Node, a bracket', NODE_SYNTAX, "server.ts, line 5: Expected ',', got '}'"],
    ['Node, an enum', NODE_ENUM, 'server.ts, line 1: TypeScript enum is not supported in strip-only mode'], // prettier-ignore
    ['Python 2', PYTHON_2, "server.py, line 1: Missing parentheses in call to 'print'. Did you mean print(...)?"], // prettier-ignore
    ['Python', PYTHON_INDENT, 'server.py, line 2: expected an indented block after function definition on line 1'], // prettier-ignore
    ['Ruby', RUBY_SYNTAX, "server.rb, line 2: unexpected integer literal, expecting ')'"],
  ])('a syntax error: %s', (_, stderr, rest) => {
    const sentence = `there is a syntax error in ${rest}`;
    expect(wrote(stderr)).toMatchObject({ mistake: 'syntax-error', sentence });
  });

  test.each([
    ['Node, a package', NODE_MODULE, 'chalk'],
    ['Node, a file of its own', NODE_FILE, 'helper.ts'],
    ['Python', PYTHON_MODULE, 'colorama'],
    ['Ruby', RUBY_MODULE, 'foo'],
    ['Lua', LUA_MODULE, 'foo'],
  ])('a module that is missing: %s', (_, stderr, name) => {
    const sentence = `your program needs the module "${name}", which is not there`;
    expect(wrote(stderr)).toEqual({ mistake: 'module-not-found', sentence });
  });

  test.each([
    ['Node, a bracket', NODE_SYNTAX, '5', ["  socket.write('hello\\n'", '});', '^']],
    ['Node, an enum', NODE_ENUM, '1', ['enum Color { Red }', '^'.repeat(18)]],
    ['Node, without a mark', NODE_END, '2', ["socket.write('hello"]],
    ['Python 2', PYTHON_2, '1', ['print "hello"', '^'.repeat(13)]],
    ['Python', PYTHON_INDENT, '2', ['print(1)', '^']],
    ['a name that a module does not have', NODE_EXPORT, '1', ["import { createServr } from 'node:net';", `${' '.repeat(9)}${'^'.repeat(11)}`]], // prettier-ignore
  ])('the line of an error, and the mark under it: %s', (_, stderr, line, shown) => {
    expect(wrote(stderr)?.frame).toMatchObject({ line, shown });
  });

  test.each([NODE_MODULE, PERL_SYNTAX, PHP_SYNTAX])('no line where none is printed', (stderr) => {
    expect(wrote(stderr)).toBeDefined();
    expect(wrote(stderr)?.frame).toBeUndefined();
  });

  test('of a wide line what stands round the mark', () => {
    const wide = `/x.js:1\n${'a'.repeat(90)};${'z'.repeat(90)}\n${' '.repeat(90)}^\nSyntaxError: z`;
    expect(wrote(wide)?.frame?.shown).toEqual([`...${'a'.repeat(32)};${'z'.repeat(25)}...`, `${' '.repeat(35)}^`]);
  });

  test('holes written as variables, while a file of lines is read', () => {
    const line = 'ReferenceError: host is not defined\n    at file:///lab/commands.ts:2:20';
    const lines: Happening = { kind: 'line', stream: 'stderr', text: line, ended: true };
    const readAs = (port: number) => cannotStart(transcript({ ...started, port }, lines, exit(1)));
    expect(readAs(0)).toMatchObject({
      mistake: 'no-placeholder',
      sentence: expect.stringContaining('commands.ts, line 2: in backticks ${host}') as unknown,
    });
    expect(readAs(9000)).toBeUndefined();
  });

  test('a file that hides the module which it imports', () => {
    const sentence =
      'your file is called socket.py like the module that it imports, and hides it: give your file another name';
    expect(wrote(PYTHON_HIDDEN)).toEqual({ mistake: 'file-hides-module', sentence });
    expect(wrote(PYTHON_HIDDEN.replaceAll('socket.py', 'client.py'))).toBeUndefined();
    expect(wrote(PYTHON_HIDDEN.replaceAll('socket.py', 'ocket.py'))).toBeUndefined();
  });

  test('a name that a module does not have', () => {
    const sentence = 'server.ts, line 1: the module "node:net" has nothing called "createServr"';
    expect(wrote(NODE_EXPORT)).toMatchObject({ mistake: 'import-not-exported', sentence });
  });

  test.each([
    ['Python', PYTHON_FILE, 'server.py'],
    ['Perl', PERL_FILE, 'server.pl'],
    ['Ruby', RUBY_FILE, 'server.rb'],
    ['a command in a shell', '/home/ada/lab/server.sh: 1: ncat: not found', 'ncat'],
  ])('a file that is missing: %s', (_, stderr, name) => {
    const sentence = `the file "${name}" is not there`;
    expect(wrote(stderr)).toEqual({ mistake: 'file-not-found', sentence });
  });

  test.each([
    ['Perl', PERL_SYNTAX, 'syntax-error', 'server.pl, line 2'],
    ['Perl, a module', PERL_MODULE, 'module-not-found', 'Bar"'],
    ['PHP', PHP_SYNTAX, 'syntax-error', 'unexpected token ";"'],
    ['Lua, no file', LUA_FILE, 'file-not-found', 'server.lua'],
    ['a shell, no file', SHELL_FILE, 'file-not-found', 'server.sh'],
  ])('%s: what and where', (_, stderr, mistake, part) => {
    const why = wrote(stderr, 255);
    expect(why?.mistake).toBe(mistake);
    expect(why?.sentence).toContain(part);
  });

  test('nothing of it reaches the terminal raw', () => {
    const why = wrote("Cannot find package '\u001b[2J\u202e'");
    expect(why?.sentence).toContain('"\\x1b[2J\\u{202e}"');
  });
});

describe('a command that could not be started', () => {
  test.each([
    ['spawn pyton3 ENOENT', 'the command "pyton3" is not there: is it spelt right, and installed?'],
    ['spawn /home/ada/lab/server ENOENT', 'the command "server" is not there: is it spelt right, and installed?'], // prettier-ignore
    ['spawn ./server EACCES', 'the command may not be run (it has no permission to execute)'],
    ['spawn E2BIG', 'the command could not be started: spawn E2BIG'],
  ])('%s', (reason, sentence) => {
    const why = cannotStart(transcript(started, { kind: 'not-started', reason }));
    expect(why).toEqual({ mistake: 'command-not-found', sentence });
  });

  test('its path does not come into the report', () => {
    const reason = 'spawn /home/ada/lab/server EPERM';
    expect(cannotStart(transcript({ kind: 'not-started', reason }))?.sentence).not.toContain('ada');
  });
});

test('an empty file is said to be empty, although it ends as if all were well', () => {
  const why = cannotStart(transcript({ ...started, blank: true }, exit(0)));
  expect(why).toEqual({ mistake: 'file-empty', sentence: 'your file is empty' });
});

describe('a program that did start is not said to have not', () => {
  const listens: Happening = { kind: 'listening', address: '127.0.0.1', port: 9000, asTold: true };

  test.each([
    ['it runs', cannotStart(transcript(started))],
    ['it ended as if all were well', wrote(PYTHON_MODULE, 0)],
    ['it had listened', wrote(PYTHON_MODULE, 1, listens)],
    ['it had called', wrote(PYTHON_MODULE, 1, { kind: 'connected', on: 'server' })],
    ['it said nothing', wrote('')],
    ['it was ended by a signal', wrote('Aborted', null)],
    ['nobody was there', wrote('Error: connect ECONNREFUSED 127.0.0.1:9000\n    at main (client.ts:3:1)')], // prettier-ignore
    ['the port was taken', wrote('Cannot listen: listen EADDRINUSE: address already in use 127.0.0.1:9000')], // prettier-ignore
    ['a host is unknown', wrote('Error: getaddrinfo ENOTFOUND 9000')],
    ['a value was not there', wrote("NameError: name 'sokcet' is not defined")],
    ['an argument is no number', wrote("ValueError: invalid literal for int() with base 10: '127.0.0.1'")], // prettier-ignore
  ])('%s', (_, why) => {
    expect(why).toBeUndefined();
  });
});
