import type { HostInfo } from '#shared/contract/host.ts';
import type { Connection } from './connection.svelte.ts';
import { download } from './download.ts';
import type { Command } from './palette.svelte.ts';
import { Saving, type FileRoad, type Savable } from './saving.svelte.ts';

/** Everything on the page that can be saved at the moment. */
export class Saves {
  readonly #road: FileRoad;
  #offered = $state.raw<readonly Saving[]>([]);

  constructor(connection: Connection, host: HostInfo['kind']) {
    this.#road = {
      render: async (scene, format, dpi, signal) =>
        (await connection.call('render-figure', { scene, format, dpi }, { signal })).bytes,
      keep: (name, bytes, mediaType) =>
        host === 'desktop' ? connection.call('save-file', { name, bytes }) : download(name, bytes, mediaType),
    };
  }

  /** The same as commands: `Save the merge tree as PDF`. */
  get commands(): readonly Command[] {
    return this.#offered.flatMap(({ name, items }) =>
      items.map(({ id, command, run }) => ({ id: `save-${name}-${id}`, title: command, run })),
    );
  }

  /** Until `withdraw`. */
  offer(savable: Savable): Saving {
    const saving = new Saving(savable, this.#road);
    this.#offered = [...this.#offered, saving];
    return saving;
  }

  withdraw(saving: Saving): void {
    saving.cancel();
    this.#offered = this.#offered.filter((each) => each !== saving);
  }
}
