/** What a folder may import: other folders, and packages (a trailing * matches any ending). Anything not listed is a violation. */
export interface Layer {
  readonly folder: string;
  readonly folders: readonly string[];
  readonly packages: readonly string[];
  /** Packages that only one subfolder or file of the folder may import. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
}

/** The import table of the architecture, from the ground up: a folder only imports from lines above it. */
export const layers: readonly Layer[] = [
  { folder: 'src-shared/domain', folders: [], packages: ['valibot'] },
  { folder: 'src-shared/contract', folders: ['src-shared/domain'], packages: [] },
  { folder: 'src-shared/rpc', folders: ['src-shared/domain'], packages: [] },
  { folder: 'src-shared/analysis', folders: ['src-shared/domain'], packages: [] },
  {
    folder: 'src-shared/plots',
    folders: ['src-shared/domain', 'src-shared/analysis'],
    packages: ['d3-*', 'vega-lite'],
  },
  { folder: 'src-main/formats', folders: ['src-shared/domain'], packages: ['valibot', 'node:*'] },
  {
    folder: 'src-main/topology',
    folders: ['src-shared/domain', 'src-shared/analysis'],
    packages: [],
    only: { 'src-main/topology/representations/': ['delaunator'] },
  },
  {
    folder: 'src-main/engine',
    folders: ['src-shared/domain', 'src-main/formats'],
    packages: ['node:*'],
    only: { 'src-main/engine/runtimes/': ['onnxruntime-node', '@tensorflow/*'], 'src-main/engine/graph/': ['pbf'] },
  },
  { folder: 'src-main/store', folders: ['src-shared/domain'], packages: ['better-sqlite3', 'node:*'] },
  {
    folder: 'src-main/figures',
    folders: ['src-shared/domain', 'src-shared/plots'],
    packages: ['@resvg/resvg-js', 'pdfkit', 'svg-to-pdfkit', 'dejavu-fonts-ttf', 'vega', 'node:*'],
  },
  {
    folder: 'src-main/processes',
    folders: [
      'src-shared/domain',
      'src-shared/contract',
      'src-shared/rpc',
      'src-main/engine',
      'src-main/topology',
      'src-main/formats',
      'src-main/figures',
      'src-main/store',
    ],
    packages: ['node:*'],
  },
  {
    folder: 'src-main/workbench',
    folders: [
      'src-shared/domain',
      'src-shared/contract',
      'src-shared/rpc',
      'src-shared/analysis',
      'src-shared/plots',
      'src-main/formats',
      'src-main/figures',
    ],
    packages: ['valibot', 'yaml', 'node:*'],
  },
  {
    folder: 'src-main/hosts',
    folders: ['src-shared/domain', 'src-shared/contract', 'src-shared/rpc', 'src-main/workbench', 'src-main/processes'],
    packages: ['node:*'],
    only: {
      'src-main/hosts/electron/': ['electron'],
      'src-main/hosts/cli/': ['commander'],
      'src-main/hosts/web/': ['ws'],
    },
  },
  { folder: 'src-renderer/gl', folders: ['src-shared/domain'], packages: ['regl'] },
  { folder: 'src-renderer/ui', folders: ['src-shared/domain'], packages: ['svelte'] },
  {
    folder: 'src-renderer/state',
    folders: ['src-shared/domain', 'src-shared/contract', 'src-shared/rpc', 'src-shared/analysis'],
    packages: ['svelte'],
  },
  {
    folder: 'src-renderer/views',
    folders: [
      'src-shared/domain',
      'src-shared/contract',
      'src-shared/analysis',
      'src-shared/plots',
      'src-renderer/gl',
      'src-renderer/ui',
      'src-renderer/state',
    ],
    packages: ['svelte'],
  },
  {
    folder: 'src-renderer/app',
    folders: [
      'src-shared/domain',
      'src-shared/contract',
      'src-shared/rpc',
      'src-renderer/ui',
      'src-renderer/state',
      'src-renderer/views',
    ],
    packages: ['svelte'],
  },
];
