// The parts cut out by the build first (`server/launch/fonts.mjs`); the whole fonts for every other character.
import 'concord-fonts/fonts.css'
import '@fontsource-variable/noto-serif-sc/index.css'
import '@fontsource-variable/noto-sans-sc/index.css'
