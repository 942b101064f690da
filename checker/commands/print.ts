// Where a command's text goes: to the terminal, unless who calls the command shows it elsewhere (watch does).
export type Print = (text: string) => void;

export const print: Print = (text) => void process.stdout.write(text);
