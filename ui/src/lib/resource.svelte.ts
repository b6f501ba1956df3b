/** A view of the core: loaded when a screen opens, read again after an edit, with its error kept. */
import { ApiError, sentence } from './api'

/** One view and where it stands. */
export class Resource<T> {
  value = $state.raw<T>()
  error = $state.raw<ApiError>()
  #load: () => Promise<T>

  constructor(load: () => Promise<T>) {
    this.#load = load
  }

  /** The sentence for the last failure; empty where there is none. */
  get problem(): string {
    return this.error ? sentence(this.error) : ''
  }

  /** Reads the view (again). */
  refresh = async (): Promise<void> => {
    try {
      this.value = await this.#load()
      this.error = undefined
    } catch (thrown) {
      this.error = ApiError.from(thrown)
    }
  }

  /** Does something and reads the view again; a refusal stays as the error. True where it was done. */
  act = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work()
    } catch (thrown) {
      this.error = ApiError.from(thrown)
      return false
    }
    await this.refresh()
    return this.error === undefined
  }

  dismiss = () => {
    this.error = undefined
  }
}
