// Bytes that were printed as a language shows them, where their text was meant.

export const BYTES_PRINTED = 'bytes were printed, not text: decode them before you print';

/** `b'plum'`, `<Buffer 70 6c>`, `bytearray(...)`, `Uint8Array(4) [ 112, 108 ]`, `{"type":"Buffer"...`. */
export const looksLikeBytes = (text: string): boolean =>
  /<Buffer |\bb(?:'[^\n]*'|"[^\n]*")|bytearray\(|Uint8Array|\[\s*\d{1,3},\s*\d{1,3}|"type":\s*"Buffer"/.test(text);
