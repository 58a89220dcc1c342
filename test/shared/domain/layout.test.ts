import { expect, it } from 'vitest';
import { layoutOf } from '#shared/domain/layout.ts';

const look = { azimuth: 1, elevation: 9, zoom: 2, height: null, clip: null, contours: true, marks: true, cards: {} };
const layout = (look: object): string => JSON.stringify({ tab: 'explore', landscape: null, look, sidebar: 240 });

it('a layout that was kept before colours could be chosen has the usual ones', () => {
  expect(layoutOf(layout(look))?.look.colours).toBe('viridis');
  expect(layoutOf(layout({ ...look, colours: 'cividis' }))?.look.colours).toBe('cividis');
});

it('a layout of colours that there are not, or of anything else, is none', () => {
  expect(layoutOf(layout({ ...look, colours: 'jet' }))).toBeNull();
  expect(layoutOf('{}')).toBeNull();
  expect(layoutOf('no JSON')).toBeNull();
});
