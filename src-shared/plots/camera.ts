/** Directions of view, degrees: azimuth turns the eye from the front (−y) towards +x, elevation raises it above the floor. */
export interface View {
  readonly azimuth: number;
  readonly elevation: number;
}

/** Orthographic projection of the box [−1, 1] × [−1, 1] × [0, tall] onto the page. */
export interface Camera {
  /** Unit vector towards the eye: of two points on one line of sight, the one with the larger product with it hides the other. */
  readonly eye: readonly [x: number, y: number, z: number];
  readonly tall: number;
  readonly pageX: (x: number, y: number) => number;
  readonly pageY: (x: number, y: number, z: number) => number;
}

export interface Room {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const flattest = 0.7;
const tallest = 1.5;

/** The camera whose picture of the box fills `room`; the box is as tall, within limits, as makes it fill the room's height too. */
export function fitCamera({ azimuth, elevation }: View, room: Room): Camera {
  const turn = (azimuth * Math.PI) / 180;
  const rise = (elevation * Math.PI) / 180;
  const [cosTurn, sinTurn] = [Math.cos(turn), Math.sin(turn)];
  const [cosRise, sinRise] = [Math.cos(rise), Math.sin(rise)];
  const extent = 2 * (Math.abs(cosTurn) + Math.abs(sinTurn)); // of the floor, across the page
  const wanted = (room.height / (room.width / extent) - extent * sinRise) / cosRise;
  const tall = Math.min(Math.max(wanted, flattest), tallest);
  const pageHeight = extent * sinRise + tall * cosRise;
  const scale = Math.min(room.width / extent, room.height / pageHeight);
  const middleX = room.x + room.width / 2;
  const middleY = room.y + room.height / 2;
  return {
    eye: [sinTurn * cosRise, -cosTurn * cosRise, sinRise],
    tall,
    pageX: (x, y) => middleX + scale * (x * cosTurn + y * sinTurn),
    pageY: (x, y, z) => middleY - scale * ((y * cosTurn - x * sinTurn) * sinRise + (z - tall / 2) * cosRise),
  };
}
