import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { readHomesSearch } from '../pages/homes/homes-search.ts'
import { readLedgerSearch } from '../pages/ledger/ledger-search.ts'
import { readFilters } from '../parts/filters.ts'
import { AdminFrame } from './admin-frame.tsx'
import { PageProblem } from './boundary.tsx'
import { NotFound } from './not-found.tsx'
import { parsePlain, writePlain } from './plain-search.ts'
import { readRatesSearch } from './rates-search.ts'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })
const under = { getParentRoute: () => root } as const

const inbox = createRoute({
  ...under,
  path: '/',
  validateSearch: readFilters,
  component: lazyRouteComponent(() => import('../pages/inbox/inbox.tsx'), 'Inbox'),
})
const casePage = createRoute({
  ...under,
  path: '/cases/$id',
  component: lazyRouteComponent(() => import('../pages/case/case-page.tsx'), 'CasePage'),
})
const desk = createRoute({
  ...under,
  path: '/desk',
  component: lazyRouteComponent(() => import('../pages/desk/desk.tsx'), 'Desk'),
})
const live = createRoute({
  ...under,
  path: '/live',
  component: lazyRouteComponent(() => import('../pages/live/live-view.tsx'), 'LiveView'),
})
const counts = createRoute({
  ...under,
  path: '/blocks',
  component: lazyRouteComponent(() => import('../pages/blocks/counts-page.tsx'), 'CountsPage'),
})
const block = createRoute({
  ...under,
  path: '/blocks/$address',
  component: lazyRouteComponent(() => import('../pages/blocks/block-page.tsx'), 'BlockPage'),
})
const premises = createRoute({
  ...under,
  path: '/blocks/organizations/$id',
  component: lazyRouteComponent(() => import('../pages/blocks/object-page.tsx'), 'PremisesPage'),
})
const held = createRoute({
  ...under,
  path: '/blocks/holders/$id',
  component: lazyRouteComponent(() => import('../pages/blocks/object-page.tsx'), 'HeldPage'),
})
const residents = createRoute({
  ...under,
  path: '/residents',
  component: lazyRouteComponent(() => import('../pages/residents/residents-page.tsx'), 'ResidentsPage'),
})
const person = createRoute({
  ...under,
  path: '/residents/$id',
  component: lazyRouteComponent(() => import('../pages/residents/person-page.tsx'), 'PersonPage'),
})
const homes = createRoute({
  ...under,
  path: '/homes',
  validateSearch: readHomesSearch,
  component: lazyRouteComponent(() => import('../pages/homes/homes-page.tsx'), 'HomesPage'),
})
const household = createRoute({
  ...under,
  path: '/households/$id',
  component: lazyRouteComponent(() => import('../pages/homes/household-page.tsx'), 'HouseholdPage'),
})
const organizations = createRoute({
  ...under,
  path: '/organizations',
  component: lazyRouteComponent(
    () => import('../pages/organizations/organizations-page.tsx'),
    'OrganizationsPage',
  ),
})
const organization = createRoute({
  ...under,
  path: '/organizations/$id',
  component: lazyRouteComponent(
    () => import('../pages/organizations/organization-page.tsx'),
    'OrganizationPage',
  ),
})
const facilities = createRoute({
  ...under,
  path: '/facilities',
  component: lazyRouteComponent(() => import('../pages/facilities/facilities-page.tsx'), 'FacilitiesPage'),
})
const facility = createRoute({
  ...under,
  path: '/facilities/$id',
  component: lazyRouteComponent(() => import('../pages/facilities/facility-page.tsx'), 'FacilityPage'),
})
const rates = createRoute({
  ...under,
  path: '/rates',
  validateSearch: readRatesSearch,
  component: lazyRouteComponent(() => import('../pages/rates/rates-page.tsx'), 'RatesPage'),
})
const ledger = createRoute({
  ...under,
  path: '/ledger',
  validateSearch: readLedgerSearch,
  component: lazyRouteComponent(() => import('../pages/ledger/ledger-page.tsx'), 'LedgerPage'),
})
const account = createRoute({
  ...under,
  path: '/account',
  component: lazyRouteComponent(() => import('../pages/account/account.tsx'), 'Account'),
})
const admin = createRoute({ ...under, path: '/admin/$', component: AdminFrame })

export const router = createRouter({
  routeTree: root.addChildren([
    inbox,
    casePage,
    desk,
    live,
    rates,
    ledger,
    account,
    admin,
    counts,
    block,
    premises,
    held,
    residents,
    person,
    homes,
    household,
    organizations,
    organization,
    facilities,
    facility,
  ]),
  basepath: '/console',
  parseSearch: parsePlain,
  stringifySearch: writePlain,
  defaultErrorComponent: PageProblem,
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
