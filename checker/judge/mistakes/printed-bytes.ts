// Bytes that were printed as a language shows them, where their text was meant.

export const BYTES_PRINTED = 'bytes were printed, not text: decode them before you print';

/** `b'plum'`, `<Buffer 70 6c>`, `bytearray(...)`, `Uint8Array(4) [ 112, 108 ]`, `{"type":"Buffer"...`, `[112 108 117 109 32]`. */
export const looksLikeBytes = (text: string): boolean =>
  /<Buffer |\bb(?:'[^\n]*'|"[^\n]*")|bytearray\(|Uint8Array|\[\s*\d{1,3},\s*\d{1,3}|"type":\s*"Buffer"|\b\d{2,3}(?: \d{2,3}){4}/.test(
    text,
  );
