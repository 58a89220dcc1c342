import type { Camera } from '#shared/plots/camera.ts';

/**
 * The camera of a scene of `width` × `height` as a matrix from (x, y, z) to clip space, column by column: what it draws lies under the scene's own marks.
 */
export function projection(camera: Camera, width: number, height: number): Float32Array {
  const [x0, y0] = [camera.pageX(0, 0), camera.pageY(0, 0, 0)];
  const along = (dx: number, dy: number, dz: number): number[] => [
    (2 * (camera.pageX(dx, dy) - x0)) / width,
    (-2 * (camera.pageY(dx, dy, dz) - y0)) / height,
    // the box reaches no further than this from its middle along any line of sight
    -(dx * camera.eye[0] + dy * camera.eye[1] + dz * camera.eye[2]) / 4,
    0,
  ];
  const origin = [(2 * x0) / width - 1, 1 - (2 * y0) / height, 0, 1];
  return new Float32Array([...along(1, 0, 0), ...along(0, 1, 0), ...along(0, 0, 1), ...origin]);
}
