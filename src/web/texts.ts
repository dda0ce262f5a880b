import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInstance, type i18n } from 'i18next';
import { CORE_SCHEMA, load } from 'js-yaml';

export const languages = ['de', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text with all its languages, before one is chosen. */
export type Leaf = Readonly<Record<Language, string>>;

/** Every text of the product by its full key: `web.error.notFound.title`. */
export type Texts = ReadonlyMap<string, Leaf>;

/** What may stand for `{{name}}` in a text. */
export type TextValues = Readonly<Record<string, string | number>>;

/** A text that was asked for does not exist, or lacks a value: a mistake of ours, never of the person. */
export class MissingText extends Error {}

/**
 * Reads `<feature>.yaml` files; the file's name is the first segment of its keys.
 * Throws when a leaf is not exactly one German and one English text.
 */
export function readTexts(folder: string): Texts {
  const texts = new Map<string, Leaf>();
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  for (const file of files.sort()) collect(basename(file, '.yaml'), read(folder, file), texts);
  return texts;
}

function read(folder: string, file: string): unknown {
  try {
    return load(readFileSync(join(folder, file), 'utf8'), { schema: CORE_SCHEMA });
  } catch (error) {
    throw new Error(`${file} is not YAML: ${String(error)}`, { cause: error });
  }
}

function collect(key: string, node: unknown, into: Map<string, Leaf>): void {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) {
    throw new Error(`${key}: expected nested keys that end in {de, en}`);
  }
  if ('de' in node || 'en' in node) {
    into.set(key, asLeaf(key, node));
    return;
  }
  for (const [segment, child] of Object.entries(node)) {
    if (segment.includes('.')) throw new Error(`${key}: "${segment}" must not contain a dot`);
    collect(`${key}.${segment}`, child, into);
  }
}

function asLeaf(key: string, node: object): Leaf {
  const leaf = node as Record<string, unknown>;
  for (const language of languages) {
    const text = leaf[language];
    if (typeof text !== 'string' || text.trim() === '') {
      throw new Error(`${key}: no text in "${language}"`);
    }
  }
  const others = Object.keys(leaf).filter((name) => name !== 'de' && name !== 'en');
  if (others.length > 0)
    throw new Error(
      `${key}: "${others.join('", "')}" beside de and en (a comma inside { } needs quotes)`,
    );
  return leaf as Leaf;
}

/** Puts texts into words: `t(language, key, values)`. Throws `MissingText`. */
export function translator(
  texts: Texts,
): (l: Language, key: string, values?: TextValues) => string {
  const i18next = start(texts);
  return (language, key, values = {}) => {
    const said: unknown = i18next.t(key, {
      ...values,
      lng: language,
      nest: false, // a typed «$t(…)» is text, never a reference
      returnObjects: false,
    });
    if (typeof said !== 'string') throw new MissingText(key);
    return said;
  };
}

function start(texts: Texts): i18n {
  const resources = Object.fromEntries(
    languages.map((language) => [
      language,
      {
        translation: Object.fromEntries(
          [...texts].map(([key, leaf]) => [key, leaf[language].trimEnd()]),
        ),
      },
    ]),
  );
  const i18next = createInstance();
  void i18next.init({
    resources,
    initAsync: false,
    fallbackLng: false,
    keySeparator: false, // keys are kept flat, exactly as they are written
    nsSeparator: false,
    interpolation: { escapeValue: false }, // Handlebars escapes, once
    parseMissingKeyHandler: (key) => {
      throw new MissingText(`No text "${key}"`);
    },
    missingInterpolationHandler: (text: string, match: RegExpExecArray) => {
      throw new MissingText(`No value for ${match[0]} in "${text}"`);
    },
  });
  return i18next;
}
