import type { FigureTable } from '../../../domain/figure.ts';
import type { Param, Params, ParamValues } from '../../../domain/params.ts';
import { chooseScale, type ScaleKind } from '../../../analysis/scale-choice.ts';
import { number } from '../../axis-scale.ts';
import type { PanelOptions } from '../../frame.ts';
import type { Scene } from '../../scene.ts';
import { fieldParam, representationParam } from '../parts/common-params.ts';
import { landscapeSentence, modelSentence, topologySentence } from '../parts/conventions.ts';
import { loadTopology, type FieldChoice, type LoadedTopology } from '../parts/load-landscape.ts';
import type { Named } from '../parts/tables.ts';
import { titleOf } from '../parts/titles.ts';
import type { DrawnPanel, FigurePanel } from './panel.ts';
import { landscapePanel } from './panel.ts';

const valueScaleParam: Param = {
  kind: 'choice',
  title: 'Axis of the values',
  default: 'auto',
  choices: ['auto', 'linear', 'log', 'fit'],
};

/** For panels that show what a threshold simplifies away. */
export const thresholdParam: Param = {
  kind: 'number',
  title: 'Persistence below which features are simplified away',
  default: 0,
  min: 0,
};

export const choiceOf = ({ field, representation }: ParamValues): FieldChoice => ({
  field: String(field),
  representation: String(representation),
});

/** Of what a topology was made, and every convention of it. */
export const originOf = (loaded: LoadedTopology): Pick<DrawnPanel, 'models' | 'landscapes' | 'conventions'> => ({
  models: loaded.model ? [loaded.model] : [],
  landscapes: [loaded],
  conventions: [
    ...(loaded.model ? [modelSentence(loaded.model)] : []),
    landscapeSentence(loaded.landscape, loaded.model),
    topologySentence(loaded),
  ],
});

interface TopologyPanel {
  readonly id: string;
  readonly title: string;
  /** What it is called in a sentence. */
  readonly what: string;
  /** As `DrawnPanel.key`. */
  readonly key: string;
  readonly params?: Params;
  readonly draw: (topology: LoadedTopology['topology'], options: PanelOptions & DrawnTopology) => Scene;
  readonly table: (landscapes: readonly Named<LoadedTopology>[]) => FigureTable;
}

interface DrawnTopology {
  /** Left out where the data are to decide. */
  readonly scale?: ScaleKind;
  readonly threshold: number;
}

/** A panel that needs nothing of a landscape but its topology. */
export const topologyPanel = ({ id, title, what, key, params = {}, draw, table }: TopologyPanel): FigurePanel =>
  landscapePanel<LoadedTopology>({
    id,
    title,
    params: { representation: representationParam, field: fieldParam, scale: valueScaleParam, ...params },
    load: (source, { landscape, model }, values) => loadTopology(source, landscape, model, choiceOf(values)),
    draw: (loaded, values, { of, ...options }) => {
      const { topology } = loaded;
      const wanted = values.scale === 'auto' ? undefined : (values.scale as ScaleKind);
      const threshold = Number(values.threshold ?? 0);
      const cut = threshold > 0 ? `, simplified at a persistence of ${number(threshold)}` : '';
      const { caption } = chooseScale(topology.pairs, wanted);
      return {
        scene: draw(topology, { ...options, ...(wanted && { scale: wanted }), threshold }),
        text: `${what} of the ${topology.field}${of} under ${topology.representation} (${caption}${cut}).`,
        key,
        tables: [table([{ name: titleOf(loaded), loaded }])],
        ...originOf(loaded),
      };
    },
  });
