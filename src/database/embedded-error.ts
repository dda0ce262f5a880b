/** The embedded database cannot be had: the message is one sentence that says why and what to do. */
export class EmbeddedDatabaseError extends Error {}
