// Weights for tables too small to learn from: per level m, u and u within a household. Those of people were learned from people made here
// (`node engines/linkage/bench.ts --usual`); names and codes of organizations are estimates.

export interface Usual {
  readonly rate: number
  readonly fields: readonly {
    readonly field: string
    readonly levels: readonly (readonly [level: string, m: number, u: number, near: number])[]
  }[]
}

export const usualPeople: Usual = {
  rate: 0.967,
  fields: [
    {
      field: 'name',
      levels: [
        ['apart', 0.005, 0.986, 0.589],
        ['same', 0.881, 1.12e-5, 0.000155],
        ['masked', 0.069, 0.000114, 0.00265],
        ['sound', 0.0182, 2.27e-5, 0.00045],
        ['dropped', 0.0313, 6.89e-5, 0.00274],
        ['slip', 1.92e-5, 0.000117, 0.00299],
        ['surname', 0.000605, 0.0134, 0.402],
      ],
    },
    {
      field: 'sex',
      levels: [
        ['apart', 0.005, 0.499, 0.499],
        ['same', 1, 0.5, 0.501],
      ],
    },
    {
      field: 'birth',
      levels: [
        ['apart', 0.005, 0.986, 0.986],
        ['same', 0.963, 3.43e-5, 0.01],
        ['crossed', 0.0111, 2.3e-6, 1.24e-5],
        ['slip', 0.0134, 0.00107, 0.00137],
        ['parts', 0.000815, 0.00312, 0.00294],
        ['year', 0.0114, 0.01, 0.00911],
      ],
    },
    {
      field: 'id_no',
      levels: [
        ['apart', 0.005, 1, 1],
        ['same', 0.376, 6.37e-7, 0.01],
        ['slip', 0.00779, 3.1e-6, 1.69e-5],
        ['masked', 0.616, 3.16e-6, 1.88e-5],
        ['tail', 3.95e-5, 3.1e-6, 1.69e-5],
      ],
    },
    {
      field: 'phone',
      levels: [
        ['apart', 0.151, 1, 0.99],
        ['same', 0.833, 6.4e-7, 0.0101],
        ['slip', 0.0161, 2.65e-6, 4.28e-5],
        ['masked', 3.06e-5, 2.65e-6, 1.43e-5],
        ['two', 0.000336, 2.65e-6, 1.44e-5],
      ],
    },
    {
      field: 'address',
      levels: [
        ['apart', 0.005, 0.994, 8.71e-6],
        ['same', 0.314, 4.79e-5, 0.54],
        ['door', 0.566, 3.59e-5, 0.46],
        ['like', 2.11e-5, 1.83e-6, 8.71e-6],
        ['building', 2.11e-5, 1.83e-6, 8.71e-6],
        ['neighbor', 0.000399, 1.83e-6, 8.71e-6],
        ['gate', 2.11e-5, 1.83e-6, 8.71e-6],
        ['road', 0.119, 0.000456, 8.71e-6],
        ['community', 2.14e-5, 0.00502, 8.71e-6],
      ],
    },
  ],
}

export const usualOrganizations: Usual = {
  rate: 0.8,
  fields: [
    {
      field: 'name',
      levels: [
        ['apart', 0.04, 0.975, 0.9],
        ['same', 0.74, 3e-5, 0.01],
        ['near', 0.12, 0.0002, 0.01],
        ['alike', 0.06, 0.003, 0.02],
        ['some', 0.04, 0.022, 0.06],
      ],
    },
    {
      field: 'uscc',
      levels: [
        ['apart', 0.01, 1, 0.99],
        ['same', 0.95, 1e-6, 0.01],
        ['slip', 0.02, 2e-6, 0.0001],
        ['inner', 0.02, 2e-6, 0.0001],
      ],
    },
    {
      field: 'person',
      levels: [
        ['apart', 0.005, 0.986, 0.589],
        ['same', 0.881, 1.12e-5, 0.000155],
        ['masked', 0.069, 0.000114, 0.00265],
        ['sound', 0.0182, 2.27e-5, 0.00045],
        ['dropped', 0.0313, 6.89e-5, 0.00274],
        ['slip', 1.92e-5, 0.000117, 0.00299],
        ['surname', 0.000605, 0.0134, 0.402],
      ],
    },
    {
      field: 'phone',
      levels: [
        ['apart', 0.151, 1, 0.99],
        ['same', 0.833, 6.4e-7, 0.0101],
        ['slip', 0.0161, 2.65e-6, 4.28e-5],
        ['masked', 3.06e-5, 2.65e-6, 1.43e-5],
        ['two', 0.000336, 2.65e-6, 1.44e-5],
      ],
    },
    {
      field: 'address',
      levels: [
        ['apart', 0.005, 0.994, 8.71e-6],
        ['same', 0.314, 4.79e-5, 0.54],
        ['door', 0.566, 3.59e-5, 0.46],
        ['like', 2.11e-5, 1.83e-6, 8.71e-6],
        ['building', 2.11e-5, 1.83e-6, 8.71e-6],
        ['neighbor', 0.000399, 1.83e-6, 8.71e-6],
        ['gate', 2.11e-5, 1.83e-6, 8.71e-6],
        ['road', 0.119, 0.000456, 8.71e-6],
        ['community', 2.14e-5, 0.00502, 8.71e-6],
      ],
    },
  ],
}
