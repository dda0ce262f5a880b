import { fileTypeFromBuffer } from 'file-type';

/** What people may attach: documents and pictures that every office computer can open. */
export const attachableTypes = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'text/plain',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
] as const;
export type AttachableType = (typeof attachableTypes)[number];

/** What a file is, from its content alone; null when it is nothing that may be attached. */
export async function attachableTypeOf(bytes: Uint8Array): Promise<AttachableType | null> {
  const found = await fileTypeFromBuffer(bytes);
  if (found) return attachableTypes.find((type) => type === found.mime) ?? null;
  return isText(bytes) ? 'text/plain' : null;
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
