import type { Field, Fields, FieldType, Key } from './shapes.ts'

const field = (name: string, type: FieldType, from: readonly string[], more: Partial<Field> = {}): Field => ({
  name,
  type,
  from,
  rarity: false,
  ...more,
})
const key = (most: number, ...of: readonly string[]): Key => ({ of, most })

/** Persons in the tables of departments: name, sex, day of birth, ID number, phone, address, each of which may be missing, masked or mistaken. */
export const people: Fields = {
  kind: 'people',
  id: 'rec_id',
  identity: 'id_no',
  household: 'address',
  sure: 3,
  doubtful: -3,
  fields: [
    field('name', 'name', ['name', '姓名'], { rarity: true, telling: true }),
    field('sex', 'sex', ['sex', '性别'], { within: 'id_no' }),
    field('birth', 'date', ['birth', '出生日期'], { within: 'id_no' }),
    field('id_no', 'id-number', ['id_no', '身份证号', '公民身份号码']),
    field('phone', 'phone', ['phone', '电话', '联系电话', '手机号'], { rarity: true }),
    field('address', 'address', ['address', '地址', '住址'], { rarity: true }),
  ],
  keys: [
    key(60, 'id_no'),
    key(60, 'id_no:ends'),
    key(60, 'phone'),
    key(60, 'name', 'birth'),
    key(40, 'name', 'address:gate'),
    key(40, 'name:sound', 'birth'),
    key(40, 'name:ends', 'birth'),
    key(40, 'name:ends', 'address:gate'),
    key(40, 'name:ends', 'phone:ends'),
    key(40, 'id_no:tail', 'birth'),
    key(40, 'id_no:tail', 'name'),
    key(40, 'birth', 'address:door'),
    key(30, 'name:sound', 'address:place'),
    key(20, 'address:door'),
    key(60, 'name'),
  ],
}
