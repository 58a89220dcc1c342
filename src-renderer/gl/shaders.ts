/** Lit surface in the colours of a map, cut at height 1, with grid lines and contours `pen` pixels wide. */
export const surfaceVertex = `
precision highp float;
attribute vec3 place;
attribute vec2 slope;
attribute vec2 cell;
attribute vec2 region;
uniform mat4 projection;
uniform float tall;
varying float height;
varying vec3 normal;
varying vec2 line;
varying vec2 share;
void main() {
  height = place.z;
  share = region;
  line = cell;
  normal = vec3(-tall * slope, 1.0);
  gl_Position = projection * vec4(place.xy, tall * place.z, 1.0);
}`;

export const surfaceFragment = `
#extension GL_OES_standard_derivatives : enable
precision highp float;
uniform sampler2D colours;
uniform float contours;
uniform float grid;
uniform float pen;
uniform vec3 ink;
uniform vec3 first;
uniform vec3 second;
varying float height;
varying vec3 normal;
varying vec2 line;
varying vec2 share;
const vec3 lamp = normalize(vec3(-0.55, -0.35, 0.76));
float stroke(float at, float width) {
  float fade = pen * fwidth(at);
  // lines closer than a few pixels would run together
  return (1.0 - smoothstep(0.0, width * fade, abs(fract(at - 0.5) - 0.5))) * (1.0 - smoothstep(0.15, 0.4, fade));
}
void main() {
  if (height > 1.0) discard;
  vec3 colour = texture2D(colours, vec2(height * 255.0 / 256.0 + 0.5 / 256.0, 0.5)).rgb;
  vec2 covered = smoothstep(0.45, 0.55, share);
  colour = mix(mix(colour, second, 0.72 * covered.y), first, 0.72 * covered.x);
  float cosine = dot(normalize(normal), lamp);
  colour = cosine < 0.7
    ? mix(colour, vec3(0.0), min(0.34, (0.7 - cosine) * 0.4))
    : mix(colour, vec3(1.0), (cosine - 0.7) * 0.4);
  colour = mix(colour, vec3(0.0), 0.16 * grid * max(stroke(line.x, 1.0), stroke(line.y, 1.0)));
  if (contours > 0.0) colour = mix(colour, ink, 0.42 * stroke(height * contours, 1.1));
  gl_FragColor = vec4(colour, 1.0);
}`;

/** Marks of a constant size on the page: discs or diamonds with a rim. */
export const markVertex = `
precision highp float;
attribute vec3 place;
uniform mat4 projection;
uniform float tall;
uniform float size;
uniform float lift;
void main() {
  gl_Position = projection * vec4(place.xy, tall * place.z, 1.0);
  gl_Position.z -= lift;
  gl_PointSize = size;
}`;

export const markFragment = `
precision highp float;
uniform vec3 fill;
uniform vec3 rim;
uniform float size;
uniform float opacity;
uniform float diamond;
void main() {
  vec2 at = abs(gl_PointCoord - 0.5) * size;
  float far = mix(length(at), 0.8 * (at.x + at.y), diamond);
  float edge = 0.5 * size - 1.0;
  float cover = 1.0 - smoothstep(edge - 0.5, edge + 0.5, far);
  if (cover <= 0.0) discard;
  float rimmed = edge - 0.12 * size;
  float inside = 1.0 - smoothstep(rimmed - 0.5, rimmed + 0.5, far);
  float alpha = cover * opacity;
  gl_FragColor = vec4(mix(rim, fill, inside) * alpha, alpha);
}`;
