/**
 * Whether exactly these files of a catalogue version have been released by a professional. Goes into records as it
 * is: days and times are ISO strings in UTC.
 */
export interface ReleaseMark {
  readonly version: string;
  /** Of the files in use, 64 hexadecimal characters. */
  readonly fingerprint: string;
  /** null: «nicht fachlich freigegeben». */
  readonly release: Release | null;
}

export interface Release {
  readonly by: string;
  readonly role: 'coordination';
  readonly at: string;
  readonly note: string;
}
