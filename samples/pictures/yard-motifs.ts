import { bags, bike, blob, car, disc, line, rect, scatter, shape, text, tree } from './brush.ts'
import { type Motif, YARD_BIN } from './street-motifs.ts'

const GREEN = '#2f6b45'
const BLUE = '#2f5f9a'
const lift = (open: number) =>
  rect(180, 60, 280, 330, '#8f9498') +
  rect(200, 80, 240, 310, '#2a2c2f') +
  rect(200, 80, 120 - open, 310, '#b9bec2') +
  rect(320 + open, 80, 120 - open, 310, '#b0b5b9')

/** Things in yards, on walls, in parks and indoors. */
export const YARD_MOTIFS: Record<string, Motif> = {
  garbage: {
    ground: 'yard',
    paint: (b) =>
      YARD_BIN(190, 210, GREEN) +
      YARD_BIN(290, 214, BLUE) +
      YARD_BIN(390, 210, '#6a6a6c') +
      (b.after ? '' : bags(b, 34, [150, 280, 360, 120]) + bags(b, 8, [200, 176, 240, 30])),
  },
  bin: {
    ground: 'yard',
    paint: (b) =>
      b.after
        ? YARD_BIN(230, 220, GREEN) + YARD_BIN(340, 220, BLUE)
        : `<g transform="rotate(-76 300 330)">${YARD_BIN(260, 270, GREEN, false)}</g>` +
          YARD_BIN(390, 220, BLUE, false) +
          bags(b, 9, [170, 320, 230, 80]),
  },
  rubble: {
    ground: 'yard',
    paint: (b) =>
      b.after
        ? rect(150, 330, 330, 60, '#aaa59b', 'opacity="0.5"')
        : blob(b, 320, 350, 190, 62, '#a39c90') +
          scatter(b, 80, [150, 290, 340, 110], (x, y, s) =>
            rect(
              x,
              y,
              26 * s,
              13 * s,
              b.draw.pick(['#9c4a34', '#b0a99d', '#8d867b', '#c8c3ba']),
              `transform="rotate(${b.draw.int(-40, 40)} ${x.toFixed(0)} ${y.toFixed(0)})"`,
            ),
          ),
  },
  sewer: {
    ground: 'yard',
    paint: (b) =>
      (b.after
        ? ''
        : blob(b, 330, 380, 230, 62, '#3a3a2a', 'opacity="0.88"') +
          blob(b, 360, 390, 130, 28, '#5b573c', 'opacity="0.8"')) +
      disc(300, 340, 62, 24, '#4d4e50') +
      disc(300, 338, 52, 18, b.after ? '#5d5e60' : '#2a281f'),
  },
  toilet: {
    ground: 'wall',
    paint: (b) =>
      rect(150, 80, 340, 292, '#e7e9ea') +
      rect(150, 60, 340, 40, '#2f6b8a') +
      text(246, 90, 28, '#fff', '公共厕所') +
      rect(200, 160, 90, 212, '#7d8a92') +
      rect(350, 160, 90, 212, '#7d8a92') +
      (b.after
        ? ''
        : blob(b, 330, 410, 190, 34, '#4a4433', 'opacity="0.85"') +
          rect(204, 240, 82, 40, '#f3e9c8') +
          text(212, 268, 22, '#333', '停用')),
  },
  deadcar: {
    ground: 'yard',
    paint: (b) =>
      b.after
        ? shape('190,290 470,290 520,420 140,420', '#a7a297') +
          line('M190 290 L140 420 M470 290 L520 420', '#f2f0ea', 5)
        : car(170, 270, 1.8, '#7d7a6e') +
          rect(190, 300, 270, 40, '#a59f8c', 'opacity="0.5"') +
          scatter(b, 40, [180, 262, 280, 60], (x, y, s) => disc(x, y, 7 * s, 4 * s, '#8a6b35')),
  },
  ads: {
    ground: 'wall',
    paint: (b) =>
      rect(230, 30, 180, 342, '#6d3f2c') +
      rect(246, 46, 148, 326, '#7c4a35') +
      (b.after
        ? rect(380, 210, 10, 26, '#c9b26a')
        : scatter(
            b,
            17,
            [120, 60, 370, 240],
            (x, y, s) =>
              rect(x, y, 62 * s, 36 * s, b.draw.pick(['#fff', '#f7e34d', '#ffd9d9', '#d9efff'])) +
              text(
                Math.round(x + 4),
                Math.round(y + 22),
                14,
                '#c00',
                b.draw.pick(['开锁', '疏通', '办证', '贷款']),
              ),
          ) + text(90, 330, 30, '#b00', '通下水 154', 'opacity="0.8"')),
  },
  piles: {
    ground: 'wall',
    paint: (b) =>
      (b.after
        ? ''
        : scatter(b, 26, [110, 240, 380, 130], (x, y, s) =>
            rect(x, y, 64 * s, 46 * s, b.draw.pick(['#a98455', '#b6946a', '#8d6f48', '#cfc7b5'])),
          ) + bags(b, 7, [130, 330, 360, 60])) + rect(520, 60, 70, 312, '#5d6468'),
  },
  sign: {
    ground: 'wall',
    paint: (b) =>
      `<g transform="rotate(${b.after ? 0 : 13} 130 90)">${rect(130, 70, 380, 84, '#a8231f')}${text(200, 128, 48, '#f6e7b0', '家和饭店')}</g>` +
      (b.after ? '' : line('M510 40 V90 M490 150 l10 34', '#333', 4)) +
      rect(190, 190, 260, 182, '#8fa1aa'),
  },
  shed: {
    ground: 'yard',
    paint: (b) =>
      b.after
        ? scatter(b, 14, [190, 320, 250, 60], (x, y, s) => rect(x, y, 20 * s, 10 * s, '#a2543c'))
        : rect(190, 170, 270, 180, '#d5dade') +
          rect(180, 150, 290, 26, '#2f66a8') +
          rect(300, 230, 60, 120, '#6b7074') +
          rect(210, 220, 60, 50, '#93aab5'),
  },
  dog: {
    ground: 'yard',
    paint: (b) =>
      b.after
        ? rect(430, 180, 90, 60, '#e9e6da') +
          text(440, 218, 20, '#a02', '文明养犬') +
          rect(470, 240, 8, 90, '#777')
        : `<g fill="#8a5a2c">${disc(300, 330, 78, 36, '#8a5a2c')}${disc(386, 290, 32, 28, '#8a5a2c')}${rect(240, 350, 15, 60, '#7a4d24')}${rect(340, 350, 15, 60, '#7a4d24')}${line('M226 318 q-40 -26 -34 -60', '#8a5a2c', 13)}</g>`,
  },
  bench: {
    ground: 'park',
    paint: (b) =>
      [0, 1, 2]
        .map((i) =>
          !b.after && i === 1
            ? `<g transform="rotate(17 200 330)">${rect(180, 328, 150, 15, '#7b5434')}</g>`
            : rect(170, 306 + i * 24, 300, 15, '#8f623c'),
        )
        .join('') +
      rect(170, 236, 300, 15, '#8f623c') +
      (b.after ? rect(170, 262, 300, 15, '#8f623c') : '') +
      rect(196, 232, 13, 180, '#3e4245') +
      rect(430, 232, 13, 180, '#3e4245'),
  },
  fitness: {
    ground: 'park',
    paint: (b) =>
      line('M150 420 V190 H300 V420', '#2f66a8', 12) +
      line(b.after ? 'M190 190 V350 M260 190 V350' : 'M190 190 V350 M260 190 L330 372', '#d9a420', 10) +
      rect(170, 346, 44, 12, '#333') +
      (b.after ? rect(240, 346, 44, 12, '#333') : rect(316, 372, 44, 12, '#333')) +
      line('M420 420 V160 H540 V420', '#c23b31', 12),
  },
  lawn: {
    ground: 'park',
    paint: (b) =>
      (b.after
        ? scatter(b, 120, [20, 330, 260, 130], (x, y, s) =>
            line(`M${x.toFixed(0)} ${y.toFixed(0)} l${(3 * s).toFixed(0)} -14`, '#5c8a3f', 3),
          )
        : blob(b, 130, 400, 130, 60, '#7a6243') +
          scatter(b, 30, [30, 350, 210, 90], (x, y, s) => disc(x, y, 13 * s, 9 * s, '#4f8f35'))) +
      tree(560, 330, 1),
  },
  leak: {
    ground: 'indoor',
    paint: (b) =>
      b.after
        ? rect(120, 0, 380, 120, '#f2efe8')
        : blob(b, 290, 70, 170, 62, '#a58f62', 'opacity="0.75"') +
          blob(b, 330, 84, 90, 34, '#6f603f', 'opacity="0.7"') +
          line('M300 130 V250 M350 120 V210', '#b7c5cc', 4) +
          shape('270,380 370,380 358,440 282,440', '#b33a34'),
  },
  lift: {
    ground: 'indoor',
    paint: (b) =>
      lift(b.after ? 0 : 38) +
      rect(476, 190, 40, 80, '#55595c') +
      disc(496, 214, 9, 9, b.after ? '#e4b93c' : '#444') +
      (b.after ? '' : rect(232, 190, 180, 70, '#f4e04d') + text(252, 236, 34, '#b00', '电梯故障')),
  },
  carblock: {
    ground: 'yard',
    paint: (b) =>
      rect(250, 90, 130, 150, '#4a4d50') +
      text(272, 84, 24, '#333', '2单元') +
      (b.after
        ? line('M200 270 H440 M200 400 H440', '#e3c33a', 6)
        : car(180, 250, 1.7, b.draw.pick(['#d8dadd', '#2a2d31', '#8c1f22']))),
  },
  firelane: {
    ground: 'yard',
    paint: (b) =>
      shape('240,230 400,230 520,480 120,480', '#8f2a26', 'opacity="0.35"') +
      text(196, 440, 44, '#f4e9c8', '消防通道') +
      (b.after ? '' : car(210, 270, 1.4, '#5c6370') + bags(b, 6, [400, 330, 120, 80])),
  },
  ebike: {
    ground: 'wall',
    paint: (b) =>
      rect(240, 30, 130, 90, '#8297a3') +
      (b.after
        ? rect(120, 170, 60, 80, '#e9eef0') +
          text(126, 216, 20, '#0a6', '充电') +
          bike(150, 390, 1.5, '#c23b31')
        : line('M300 120 Q330 260 290 330 q-10 30 20 40', '#1c1c1e', 4) +
          bike(240, 390, 1.6, '#c23b31') +
          rect(296, 352, 40, 18, '#f0f0ee')),
  },
  fumes: {
    ground: 'wall',
    paint: (b) =>
      rect(260, 120, 110, 110, '#9aa1a5') +
      disc(315, 175, 42, 42, '#55595c') +
      (b.after
        ? rect(248, 60, 134, 50, '#c7cdd1') + line('M315 60 V0', '#b3babf', 34)
        : scatter(b, 34, [190, 20, 260, 140], (x, y, s) =>
            disc(x, y, 36 * s, 28 * s, '#dcdcdc', 'opacity="0.26"'),
          ) + blob(b, 315, 280, 60, 70, '#3d3426', 'opacity="0.5"')),
  },
  elder: {
    ground: 'indoor',
    paint: (b) =>
      line('M320 0 V90', '#444', 4) +
      disc(320, 112, 24, 28, b.after ? '#fff3c4' : '#8a8a86') +
      (b.after
        ? disc(320, 112, 150, 120, '#fff3c4', 'opacity="0.35"')
        : rect(0, 0, 640, 480, '#000', 'opacity="0.42"')) +
      rect(120, 300, 180, 100, '#7b5434') +
      rect(110, 230, 20, 170, '#6a472b'),
  },
}
