// odd: is there only after 1.5 s

import { setTimeout as pause } from 'node:timers/promises';

await pause(1500);

export const name = 'Grace';
export const word = 'pine-basil-b851';
export const server = undefined;
