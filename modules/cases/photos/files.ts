import type { FastifyInstance } from 'fastify'
import type { House } from '../../../base/http/house.ts'
import { asSystem } from '../../../base/http/system.ts'
import { ground } from '../../../base/problem.ts'
import type { PictureFolder } from './picture.ts'
import { findPhoto } from './store.ts'
import { type PhotoSize, photoAddressHolds } from './view.ts'

interface Address {
  street: string
  id: string
  size: string
  token: string
}

/** Serves pictures by the addresses that case pages hold. As a picture only: no browser runs anything out of it. */
export function mountPhotoFiles(app: FastifyInstance, house: House, pictures: PictureFolder): void {
  app.get<{ Params: Address }>(
    '/api/photos/:street/:id/:size/:token',
    { schema: { hide: true } as object },
    async (request, reply) => {
      const { params } = request
      if (!photoAddressHolds(house.keys, params, Date.parse(house.clock.now()))) throw ground.notFound()
      const found = await asSystem(
        house,
        { street: params.street, purpose: 'case-handling', route: 'photo' },
        (ctx) => findPhoto(ctx.tx, params.street, params.id),
      )
      if (!found) throw ground.notFound()
      return reply
        .type('image/jpeg')
        .header('cache-control', 'private, max-age=21600, immutable')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('content-disposition', 'inline; filename="photo.jpg"')
        .send(await pictures.read(found.sha256, params.size as PhotoSize))
    },
  )
}
