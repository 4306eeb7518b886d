import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import * as indoors from './indoors.ts'
import * as outdoors from './outdoors.ts'
import * as streets from './streets.ts'
import * as tables from './tables.ts'
import * as wares from './wares.ts'

/** Draws one subject; chance decides the hour, the colours and who stands where. */
export type Scene = (canvas: Canvas, chance: Chance) => void

/** Every subject there is, by the name a picture asks for. */
export const scenes: Readonly<Record<string, Scene>> = {
  hills: outdoors.hills,
  lake: outdoors.lake,
  'river-sunset': outdoors.riverSunset,
  canola: outdoors.canola,
  lotus: outdoors.lotus,
  snow: outdoors.snow,
  bridge: outdoors.bridge,
  'cycle-path': outdoors.cyclePath,
  'bicycle-rest': outdoors.bicycleRest,
  angler: outdoors.angler,
  'boat-fair': outdoors.boatFair,
  'lantern-night': outdoors.lanternNight,
  'old-town': streets.oldTown,
  lane: streets.lane,
  street: streets.street,
  'night-market': streets.nightMarket,
  skyline: streets.skyline,
  community: streets.community,
  village: streets.village,
  'watch-tower': streets.watchTower,
  rain: streets.rain,
  meeting: indoors.meeting,
  exhibition: indoors.exhibition,
  'service-hall': indoors.serviceHall,
  museum: indoors.museum,
  'group-photo': indoors.groupPhoto,
  lecture: indoors.lecture,
  'living-room': indoors.livingRoom,
  'bare-room': indoors.bareRoom,
  tiling: indoors.tiling,
  kitchen: indoors.kitchen,
  study: indoors.study,
  breakfast: tables.breakfast,
  feast: tables.feast,
  tea: tables.tea,
  'fish-noodles': tables.fishNoodles,
  'tofu-shreds': tables.shreds,
  'small-buns': tables.smallBuns,
  'soup-bun': tables.soupBun,
  crayfish: tables.crayfishDish,
  cat: wares.catAtHome,
  'ginger-cat': wares.gingerCat,
  'two-cats': wares.twoCats,
  dog: wares.dogAtHome,
  catch: wares.dayCatch,
  sofa: wares.sofaSale,
  phone: wares.phoneSale,
  camera: wares.cameraSale,
  washer: wares.washerSale,
  books: wares.bookSale,
  bicycle: wares.bicycleSale,
  'route-map': wares.routeMap,
}
