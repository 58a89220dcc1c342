import { colourMaps } from '#shared/domain/colour-map.ts';
import type { Page } from './page.ts';
import { Palette, type Command } from './palette.svelte.ts';
import type { Project } from './project.svelte.ts';
import { tabs } from './tabs.ts';

/** The palette of an open project. */
export function paletteOf(page: Page, project: Project): Palette {
  const help = { id: 'help', title: 'Keyboard help', keys: '?', run: () => void (palette.helped = true) };
  const palette = new Palette(() => [help, ...commandsOf(page, project)]);
  return palette;
}

/** Everything that can be done by name; the landscapes, and what can be saved, last. */
function commandsOf({ workbench, appearance, look }: Page, project: Project): Command[] {
  const { landscape } = project;
  const record = project.landscapes.items.find(({ id }) => id === landscape?.id);
  const model = project.models.items.find(({ id }) => id === record?.model);
  const undone = project.undo.next;
  return [
    ...tabs.map(({ id, title }) => ({ id: `show-${id}`, title: `Show ${title}`, run: () => workbench.show(id) })),
    { id: 'new-run', title: 'New run', run: () => draft('run') },
    { id: 'new-training', title: 'New training', run: () => draft('training') },
    { id: 'import', title: 'Import files', run: () => project.imports.show() },
    ...(landscape
      ? [{ id: 'reset-threshold', title: 'Reset the threshold', run: () => landscape.threshold.reset() }]
      : []),
    { id: 'reset-camera', title: 'Look from the usual side', keys: '0', run: () => look.reset() },
    ...colourMaps.map((map) => ({ id: map, title: `Colours: ${map}`, run: () => void (look.colours = map) })),
    { id: 'contours', title: 'Toggle contours', run: () => void (look.contours = !look.contours) },
    { id: 'marks', title: 'Toggle critical points', run: () => void (look.marks = !look.marks) },
    { id: 'theme', title: 'Toggle light and dark', run: () => appearance.toggle() },
    ...(record
      ? [
          {
            id: 'details',
            title: model ? 'Name, tags and notes of the model' : 'About this landscape',
            keys: 'F2',
            run: () => project.details.show(model ?? null, record),
          },
          { id: 'remove', title: 'Remove this landscape', keys: 'Delete', run: () => void project.remove(record) },
        ]
      : []),
    ...(undone
      ? [{ id: 'undo', title: `Undo: ${undone.text}`, keys: 'Ctrl+Z', run: () => void project.undo.undo() }]
      : []),
    { id: 'close-project', title: 'Close the project', run: () => void workbench.closeProject() },
    ...landscapeCommands(),
    ...workbench.saves.commands,
  ];

  function draft(what: 'run' | 'training'): void {
    workbench.show('runs');
    if (project.runs.drafting !== what) project.runs.draft(what);
  }

  function landscapeCommands(): Command[] {
    let group = '';
    return project.rows.flatMap((row) => {
      if (row.kind === 'group') group = row.title;
      if (row.kind !== 'landscape') return [];
      const { id } = row.landscape;
      const names = [group, row.title, row.name, row.remark].filter(Boolean).join(' · ');
      const run = (): void => {
        project.select(id);
        workbench.show('explore');
      };
      return [{ id: `landscape-${id}`, title: `Open ${names}`, run }];
    });
  }
}
