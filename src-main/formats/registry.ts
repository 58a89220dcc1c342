import { csvReader } from './csv.ts';
import { csvWriter } from './csv-writer.ts';
import { jsonReader, jsonWriter } from './json.ts';
import type { LandscapeReader, LandscapeWriter } from './landscape-format.ts';
import { landscapeNpyReader } from './landscape-npy.ts';
import { landscapeNpzReader, landscapeNpzWriter } from './landscape-npz.ts';
import { rawF32Reader } from './raw-f32.ts';
import { vtiReader } from './vti.ts';
import { vtiWriter } from './vti-writer.ts';

/** A new format is one file and one line here. */
export const landscapeReaders: readonly LandscapeReader[] = [
  landscapeNpzReader,
  landscapeNpyReader,
  vtiReader,
  csvReader,
  jsonReader,
  rawF32Reader,
];

export const landscapeWriters: readonly LandscapeWriter[] = [landscapeNpzWriter, jsonWriter, csvWriter, vtiWriter];
