import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { readFile } from 'node:fs/promises';

const resolve = createRequire(import.meta.url).resolve;

/** The faces of our documents. Everything else is fallback, found by fontconfig alone. */
const firaSans = [
  { file: '400Regular/FiraSans_400Regular.ttf', weight: 400, style: 'normal' },
  { file: '400Regular_Italic/FiraSans_400Regular_Italic.ttf', weight: 400, style: 'italic' },
  { file: '500Medium/FiraSans_500Medium.ttf', weight: 500, style: 'normal' },
  { file: '600SemiBold/FiraSans_600SemiBold.ttf', weight: 600, style: 'normal' },
].map((face) => ({ ...face, path: resolve(`@expo-google-fonts/fira-sans/${face.file}`) }));

/** DejaVu for Greek, Arabic, Hebrew and symbols, Noto Emoji for emoji (drawn in one colour). */
const fallback = [
  'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
].map((file) => resolve(file));

/** Faces in the folder of DejaVu that must not step in for a missing character. */
const otherFaces = ['DejaVuMath', 'DejaVuSerif', 'DejaVuSansMono', 'DejaVuSansCondensed'];

/** Files whose characters can be printed, in order of preference. */
export const fontFiles: readonly string[] = [...firaSans.map(({ path }) => path), ...fallback];

/**
 * A fonts.conf that names only our fonts, so that a record looks the same on every machine
 * and a machine without fonts does not write an empty page (which Chromium reports as success).
 */
export function fontsConf(cacheDir: string): string {
  const folders = [...new Set(fontFiles.map((path) => dirname(path)))];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((folder) => `  <dir>${escapeXml(folder)}</dir>`).join('\n')}
  <cachedir>${escapeXml(cacheDir)}</cachedir>
  <selectfont><rejectfont>${otherFaces.map((name) => `<glob>*/${name}*.ttf</glob>`).join('')}</rejectfont></selectfont>
  <alias><family>sans-serif</family><prefer><family>Fira Sans</family></prefer></alias>
</fontconfig>
`;
}

/**
 * Puts Fira Sans into the head of a document, where the browser does not read our fonts.conf
 * (macOS, Windows). On Linux the document stays as it is: a font inside costs 200 ms each time.
 */
export async function withFonts(
  html: string,
  platform: string = process.platform,
): Promise<string> {
  if (platform === 'linux') return html;
  const faces = await fontFaces();
  return html.replace('<head>', () => `<head><style>${faces}</style>`);
}

async function fontFaces(): Promise<string> {
  const faces = firaSans.map(async ({ path, weight, style }) => {
    const base64 = (await readFile(path)).toString('base64');
    return `@font-face{font-family:"Fira Sans";font-weight:${weight};font-style:${style};src:url(data:font/ttf;base64,${base64}) format("truetype")}`;
  });
  return (await Promise.all(faces)).join('\n');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
