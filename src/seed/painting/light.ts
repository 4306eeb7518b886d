/** The colours of one hour of the day and one kind of weather. */
export interface Light {
  sky: readonly [string, string]
  sun: string
  cloud: string
  far: string
  mid: string
  near: string
  ground: string
  water: string
  wall: string
  roof: string
  pane: string
  shade: string
}

const day: Light = {
  sky: ['#7fc0e8', '#e9f5f6'],
  sun: '#fff4cf',
  cloud: '#ffffff',
  far: '#a8cbd4',
  mid: '#7fb294',
  near: '#4f8f68',
  ground: '#93bf74',
  water: '#6fb0cc',
  wall: '#f7f3ea',
  roof: '#4d5661',
  pane: '#8fb7c9',
  shade: '#3d6350',
}

const dawn: Light = {
  sky: ['#8fb4d6', '#fbe3c8'],
  sun: '#fff0d0',
  cloud: '#fdf1e6',
  far: '#b9c0d0',
  mid: '#8fa79a',
  near: '#5e7f6c',
  ground: '#a9ae7c',
  water: '#9fb9c9',
  wall: '#f6ead9',
  roof: '#565863',
  pane: '#b6a892',
  shade: '#48584f',
}

const dusk: Light = {
  sky: ['#51609c', '#f7b07c'],
  sun: '#ffe2a0',
  cloud: '#e9a58c',
  far: '#8d7fa3',
  mid: '#6b6788',
  near: '#474866',
  ground: '#6f6a6a',
  water: '#5f6699',
  wall: '#d9bfae',
  roof: '#3b3c50',
  pane: '#ffd27a',
  shade: '#2f3149',
}

const night: Light = {
  sky: ['#10193a', '#33467c'],
  sun: '#f5efd6',
  cloud: '#2a3a69',
  far: '#26345f',
  mid: '#1f2c50',
  near: '#182340',
  ground: '#28324e',
  water: '#1a2750',
  wall: '#5b6382',
  roof: '#1b2138',
  pane: '#ffd98a',
  shade: '#0f1730',
}

const mist: Light = {
  sky: ['#b4c3c9', '#eef0ea'],
  sun: '#fbf9ee',
  cloud: '#e4e9e8',
  far: '#b9c6c7',
  mid: '#8fa59f',
  near: '#647f77',
  ground: '#9fb096',
  water: '#a3b7bd',
  wall: '#eceae2',
  roof: '#555d63',
  pane: '#9db0b6',
  shade: '#4d6159',
}

export const lights = { day, dawn, dusk, night, mist }
