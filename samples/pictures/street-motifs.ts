import {
  type Brush,
  bags,
  bike,
  blob,
  car,
  disc,
  line,
  type Paint,
  rect,
  scatter,
  shape,
  text,
  tree,
} from './brush.ts'
import type { Ground } from './grounds.ts'

export interface Motif {
  ground: Ground
  night?: true
  paint: Paint
}

const CARS = ['#d8dadd', '#2a2d31', '#8c1f22', '#39516e', '#b9bcc0', '#6d6a5e']
const color = (b: Brush) => b.draw.pick(CARS)
const bin = (x: number, y: number, fill: string, lid = true) =>
  shape(`${x},${y} ${x + 66},${y} ${x + 58},${y + 96} ${x + 8},${y + 96}`, fill) +
  (lid ? rect(x - 4, y - 10, 74, 12, '#1f3b2b') : '')

/** Things in the street and on the road. */
export const STREET_MOTIFS: Record<string, Motif> = {
  lamp: {
    ground: 'road',
    night: true,
    paint: (b) => {
      const x = b.draw.int(230, 420)
      const glow = b.after
        ? `<defs><radialGradient id="g"><stop offset="0" stop-color="#fff2c0" stop-opacity=".95"/><stop offset="1" stop-color="#ffe28a" stop-opacity="0"/></radialGradient></defs>${disc(x - 70, 90, 150, 130, 'url(#g)')}${shape(`${x - 84},92 ${x - 52},92 ${x + 110},480 ${x - 270},480`, '#ffe9a8', 'opacity="0.22"')}`
        : ''
      return (
        glow +
        line(`M${x} 470 V70 q0 -24 -28 -22 l-44 8`, '#565b60', 9) +
        shape(`${x - 92},58 ${x - 46},50 ${x - 44},64 ${x - 92},74`, b.after ? '#fff6d5' : '#3a3d41')
      )
    },
  },
  pothole: {
    ground: 'road',
    paint: (b) =>
      b.after
        ? shape('170,330 430,322 470,420 140,428', '#3f4143')
        : blob(b, 310, 375, 150, 46, '#3c3a37') +
          blob(b, 315, 382, 104, 27, '#6b5d4a') +
          scatter(b, 18, [150, 330, 320, 110], (x, y, s) => disc(x, y, 7 * s, 4 * s, '#55524e')),
  },
  manhole: {
    ground: 'road',
    paint: (b) =>
      b.after
        ? disc(310, 370, 92, 38, '#4c4d4e') +
          disc(310, 368, 80, 31, '#5a5b5c') +
          line('M250 368 h120 M264 356 h92 M264 380 h92', '#3f4041', 4)
        : disc(310, 370, 96, 40, '#55504a') +
          disc(310, 374, 82, 32, '#0c0c0d') +
          disc(420, 404, 84, 26, '#606162', `transform="rotate(-14 420 404)"`) +
          (b.draw.yes(0.5) ? line('M300 372 L270 250 M272 254 l-26 -18 M272 254 l4 -30', '#6b5138', 6) : ''),
  },
  pipe: {
    ground: 'road',
    paint: (b) =>
      b.after
        ? shape('180,340 430,332 450,410 168,420', '#48494b') +
          rect(250, 300, 8, 40, '#e06b1f') +
          rect(380, 296, 8, 40, '#e06b1f')
        : blob(b, 320, 400, 290, 70, '#8aa3ad', 'opacity="0.75"') +
          scatter(b, 90, [272, 110, 96, 280], (x, y, s) =>
            disc(320 + (x - 320) * (1.6 - (y - 110) / 280), y, 5 * s, 9 * s, '#e9f3f7', 'opacity="0.75"'),
          ) +
          blob(b, 320, 388, 58, 18, '#3d3a36'),
  },
  flood: {
    ground: 'road',
    paint: (b) =>
      b.after
        ? scatter(b, 5, [60, 300, 500, 150], (x, y, s) =>
            disc(x, y, 60 * s, 9 * s, '#585a5d', 'opacity="0.7"'),
          ) + rect(420, 262, 90, 16, '#303234')
        : rect(0, 268, 640, 212, '#77725f', 'opacity="0.86"') +
          scatter(b, 22, [0, 290, 600, 170], (x, y, s) => disc(x, y, 46 * s, 3, '#c9c9bb', 'opacity="0.4"')) +
          car(200, 232, 1.1, color(b)),
  },
  spill: {
    ground: 'road',
    paint: (b) =>
      b.after
        ? rect(0, 300, 640, 120, '#55575a', 'opacity="0.5"')
        : scatter(b, 260, [110, 290, 400, 150], (x, y, s) =>
            disc(x, y, 5 * s, 3 * s, b.draw.pick(['#a08d6d', '#8a7a60', '#b7a684'])),
          ),
  },
  car: {
    ground: 'road',
    paint: (b) =>
      b.after
        ? line('M0 270 H640', '#e3c33a', 6)
        : car(20, 214, 1.25, color(b)) + car(236, 220, 1.3, color(b)) + car(452, 216, 1.25, color(b)),
  },
  bikes: {
    ground: 'road',
    paint: (b) =>
      Array.from(
        { length: b.after ? 6 : 9 },
        (_, i) =>
          `<g transform="rotate(${b.after ? 0 : b.draw.int(-38, 52)} ${60 + i * 62} 320)">${bike(40 + i * (b.after ? 88 : 60), b.after ? 300 : 300 + b.draw.int(0, 90), 1, b.draw.pick(['#e8b81e', '#2b9fd8', '#37b34a']))}</g>`,
      ).join(''),
  },
  wires: {
    ground: 'road',
    paint: (b) =>
      rect(86, 20, 14, 400, '#7a756c') +
      rect(540, 20, 14, 400, '#7a756c') +
      line(
        b.after
          ? 'M92 60 Q320 92 548 60 M92 74 Q320 108 548 74'
          : 'M92 60 Q320 92 548 60 M92 80 Q260 470 548 78 M92 92 Q300 360 548 92',
        '#1c1c1e',
        4,
      ) +
      (b.after ? '' : line('M270 330 q24 30 -6 60 q-30 24 -8 44', '#1c1c1e', 4)),
  },
  signal: {
    ground: 'road',
    paint: (b) =>
      rect(310, 120, 14, 320, '#4d5256') +
      rect(276, 40, 84, 190, '#1b1d1f', 'rx="10"') +
      disc(318, 76, 24, 24, '#3a1414') +
      disc(318, 134, 24, 24, '#3a3214') +
      disc(318, 192, 24, 24, b.after ? '#35e07a' : '#12301f'),
  },
  vendor: {
    ground: 'road',
    paint: (b) =>
      b.after
        ? line('M0 262 H640', '#d8d2bd', 5)
        : [40, 240, 440]
            .map(
              (x) =>
                rect(x, 250, 150, 70, b.draw.pick(['#3f6fa5', '#7b5a3a', '#5d6d4a'])) +
                scatter(b, 26, [x + 6, 238, 132, 26], (px, py, s) =>
                  disc(px, py, 8 * s, 8 * s, b.draw.pick(['#c8392f', '#e29a2b', '#5b9a3c', '#f0d24a'])),
                ) +
                shape(
                  `${x - 16},170 ${x + 166},170 ${x + 150},196 ${x},196`,
                  b.draw.pick(['#b8322e', '#2f6bb0', '#3c8a4c']),
                ) +
                rect(x + 4, 190, 5, 62, '#555') +
                rect(x + 142, 190, 5, 62, '#555'),
            )
            .join('') + bags(b, 7, [40, 350, 540, 90]),
  },
  shopfront: {
    ground: 'road',
    paint: (b) =>
      rect(120, 60, 400, 170, '#5b4a3c') +
      rect(120, 40, 400, 50, '#a8231f') +
      text(210, 76, 34, '#f6e7b0', '便民超市') +
      rect(150, 100, 150, 130, '#b7c7cf') +
      rect(330, 100, 160, 130, '#b7c7cf') +
      (b.after
        ? ''
        : scatter(b, 16, [120, 236, 380, 70], (x, y, s) =>
            rect(x, y, 46 * s, 38 * s, b.draw.pick(['#a98455', '#3f6fa5', '#c9362f', '#e0d9c4'])),
          )),
  },
  bbq: {
    ground: 'road',
    paint: (b) =>
      b.after
        ? rect(250, 292, 150, 8, '#8a857b', 'opacity="0.4"')
        : rect(200, 300, 230, 26, '#2b2b2d') +
          rect(212, 326, 8, 80, '#2b2b2d') +
          rect(410, 326, 8, 80, '#2b2b2d') +
          scatter(b, 16, [208, 288, 210, 10], (x, y) => rect(x, y, 9, 20, '#8a3f22')) +
          scatter(b, 30, [220, 60, 190, 220], (x, y, s) =>
            disc(x, y, 34 * s, 26 * s, '#e9e9ea', 'opacity="0.2"'),
          ),
  },
  river: {
    ground: 'river',
    paint: (b) =>
      (b.after
        ? ''
        : bags(b, 16, [40, 236, 520, 130]) + blob(b, 330, 330, 210, 46, '#5a6a3c', 'opacity="0.7"')) +
      line('M0 400 H640 M0 372 H640', '#c9c9c6', 7) +
      Array.from({ length: 9 }, (_, i) =>
        !b.after && i > 3 && i < 6 ? '' : rect(30 + i * 72, 356, 9, 60, '#c9c9c6'),
      ).join(''),
  },
  tree: {
    ground: 'yard',
    paint: (b) =>
      b.after
        ? tree(150, 300, 1.2) + disc(430, 330, 34, 14, '#8b6a45') + disc(430, 327, 26, 10, '#c9a877')
        : tree(120, 300, 1.1) +
          `<g transform="rotate(78 430 330)">${tree(430, 330, 1.3)}</g>` +
          car(270, 300, 1.2, color(b)),
  },
}

export const YARD_BIN = bin
