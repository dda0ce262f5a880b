/** An address as it is stored and compared: one spelling for one account. */
export function loginOf(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}

/** Whether this can be an address at all. Whether it exists, only a message to it can tell. */
export function isAddress(email: string): boolean {
  return email.length <= 254 && /^[^@\s]+@[^@\s]+$/.test(email);
}
