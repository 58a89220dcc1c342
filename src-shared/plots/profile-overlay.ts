import type { ProfileOutline } from '../analysis/profile-outline.ts';
import type { ScaleKind } from '../analysis/scale-choice.ts';
import { chooseScale } from '../analysis/scale-choice.ts';
import { finiteExtent } from '../analysis/statistics.ts';
import { joinPairs } from '../domain/persistence.ts';
import { linearScale, number } from './axis-scale.ts';
import type { PanelOptions } from './frame.ts';
import { bottomAxis, bottomAxisHeight, emptyPanel, header, headerHeight, joinParts } from './frame.ts';
import { leftAxis, leftAxisWidth, margin } from './frame.ts';
import { groupLegend } from './group-legend.ts';
import { groupLine, lineKey } from './group-line.ts';
import { groupMark } from './group-look.ts';
import type { OverlayPanel } from './overlay-curves.ts';
import { countedNames, curveWidth, withinBox } from './overlay-curves.ts';
import type { Box, Mark, Scene } from './scene.ts';
import { axisTitle, valueScale } from './value-scale.ts';

export interface ProfileOverlayOptions extends PanelOptions {
  readonly curves: readonly {
    readonly outline: ProfileOutline;
    /** Place in `groups`. */
    readonly group: number;
  }[];
  readonly groups: readonly string[];
  /** Chosen by the data when left out. */
  readonly scale?: ScaleKind;
}

/**
 * Landscape profiles of many landscapes over each other: their outlines on one axis of loss, the deepest minimum of each at 0, a curve each, coloured and dashed by group.
 * There is no mean among them: a share of samples to the left or right means another basin in every landscape.
 * @throws WorkbenchError 'bad-value' when log is wanted for values that are not positive
 */
export const profileOverlayScene = (options: ProfileOverlayOptions): Scene => profileOverlayPanel(options).scene;

/** The same with where its curves run. @throws WorkbenchError as `profileOverlayScene` */
export function profileOverlayPanel(options: ProfileOverlayOptions): OverlayPanel {
  const { curves, groups, theme, width, height } = options;
  if (!curves.length) return { scene: emptyPanel(options, 'no profile'), curves: [] };
  const choice = chooseScale(joinPairs(curves.map(({ outline }) => outline.pairs)), options.scale);
  const y = valueScale(choice, 6);
  const reach = finiteExtent(curves.flatMap(({ outline: { share } }) => [share[0], share[share.length - 1]]))!;
  const x = linearScale(reach, 6);
  const legend = groupLegend(countedNames(groups, curves), headerHeight(options), width, theme, lineKey);
  const top = headerHeight(options) + legend.height + (y.offset ? 8 : 4);
  const left = margin + leftAxisWidth(y);
  const box: Box = {
    x: left,
    y: top,
    width: Math.max(width - left - margin - 6, 10),
    height: Math.max(height - top - bottomAxisHeight - margin, 10),
  };
  const across = (share: number): number => box.x + box.width * x.position(share);
  const up = (value: number): number => box.y + box.height * (1 - y.position(value));
  const paths = curves.map(({ outline: { share, value } }) =>
    withinBox(
      Array.from(share).flatMap((s, k) => [across(s), up(value[k])]),
      box,
    ),
  );
  const strokeWidth = curveWidth(curves.length);
  const subtitle = joinParts(options.subtitle, basinsText(options), beyondText(options, choice.apart));
  const scene: Scene = {
    width,
    height,
    title: options.title,
    description: `Topological landscape profiles, the deepest minimum of each at 0. ${joinParts(subtitle, choice.caption)}. ${countedNames(groups, curves).join('; ')}`,
    background: theme.background,
    marks: [
      ...header(options, subtitle),
      ...legend.marks,
      ...leftAxis(y, box, axisTitle('loss', choice), theme, true),
      ...bottomAxis(x, box, 'samples at or below, % from the deepest minimum', theme),
      ...curves.map(({ group }, i): Mark => {
        return { kind: 'path', ...paths[i], ...groupLine(group, theme, strokeWidth), role: 'profile' };
      }),
      ...curves.map(({ outline, group }) => groupMark(group, across(0), up(deepestOf(outline)), 1.5, theme)),
    ],
  };
  return { scene, curves: paths };
}

const deepestOf = ({ value }: ProfileOutline): number => value.reduce((a, b) => Math.min(a, b));

function basinsText({ curves }: ProfileOverlayOptions): string {
  const cut = curves.filter(({ outline: { basins, all } }) => basins < all).length;
  const most = Math.max(...curves.map(({ outline: { basins } }) => basins));
  return cut ? `the ${most} most persistent basins at most` : '';
}

/** What an axis that is fitted to the finite pairs does not show. */
function beyondText({ curves }: ProfileOverlayOptions, apart: boolean): string {
  if (!apart) return '';
  const most = Math.max(...curves.map(({ outline: { value } }) => value.reduce((a, b) => Math.max(a, b))));
  return `up to ${number(most)} beyond the axis`;
}
