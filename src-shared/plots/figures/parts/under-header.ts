import { header, headerHeight, type PanelOptions } from '../../frame.ts';
import type { Scene } from '../../scene.ts';

/** A panel that has no header of its own below title and, where there is one, subtitle. @param draw as high as it is told, or as it needs */
export function underHeader(options: PanelOptions, subtitle: string, draw: (room: PanelOptions) => Scene): Scene {
  const framed = { ...options, subtitleLines: subtitle ? options.subtitleLines : 0 } as const;
  const top = headerHeight(framed) - 3;
  const drawn = draw({ ...options, title: '', subtitle: '', subtitleLines: 0, height: options.height - top });
  return {
    ...drawn,
    title: options.title,
    height: top + drawn.height,
    marks: [...header(framed, subtitle), { kind: 'group', translate: [0, top], marks: drawn.marks }],
  };
}
