import type { Field, Fields, FieldType } from './shapes.ts'

const field = (name: string, type: FieldType, from: readonly string[], more: Partial<Field> = {}): Field => ({
  name,
  type,
  from,
  rarity: false,
  ...more,
})

/** Enterprises, shops and institutions in the tables of departments. */
export const organizations: Fields = {
  kind: 'organizations',
  id: 'rec_id',
  identity: 'uscc',
  sure: 3,
  doubtful: -3,
  fields: [
    field('name', 'organization', ['name', '名称', '单位名称', '企业名称'], { rarity: true }),
    field('uscc', 'credit-code', ['uscc', '统一社会信用代码']),
    field('person', 'name', ['person', '法定代表人', '负责人', '经营者'], { rarity: true }),
    field('phone', 'phone', ['phone', '电话', '联系电话'], { rarity: true }),
    field('address', 'address', ['address', '地址', '住所', '经营场所'], { rarity: true }),
  ],
  keys: [
    { of: ['uscc'], most: 60 },
    { of: ['uscc:inner'], most: 60 },
    { of: ['name'], most: 60 },
    { of: ['name:sound'], most: 40 },
    { of: ['phone'], most: 40 },
    { of: ['person', 'address:gate'], most: 40 },
    { of: ['person', 'name:start'], most: 40 },
    { of: ['address:door'], most: 30 },
    { of: ['name:pairs'], most: 30 },
    { of: ['name:start', 'address:place'], most: 40 },
  ],
}
