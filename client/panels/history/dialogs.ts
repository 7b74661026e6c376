import { lazyComponent } from '../../ui/lazy.tsx'

// [LZ4] The panel is fetched before anybody opens it: what is seen only when something in it is pressed comes with that.
export const nameReading = lazyComponent(async () => (await import('./NameReading.tsx')).NameReading)
export const pastText = lazyComponent(async () => (await import('./PastText.tsx')).PastText)
export const readingDialog = lazyComponent(async () => (await import('./ReadingDialog.tsx')).ReadingDialog)
export const renumber = lazyComponent(async () => (await import('./Renumber.tsx')).Renumber)
export const blockSuggestions = lazyComponent(
  async () => (await import('./BlockSuggestions.tsx')).BlockSuggestions,
)
