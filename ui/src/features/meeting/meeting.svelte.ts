/** The meeting on screen: one view of the core, the timer as it is pushed, and the moves between stages. */
import { ApiError, call, sentence } from '$lib/api'
import type { Key, MeetingView, Snapshot, Stage } from '$lib/api/types.gen'
import { flushDrafts } from '$lib/autosave.svelte'

/** All stages in their usual order. */
export const STAGES: readonly Stage[] = ['opening', 'listening', 'facts', 'our-part', 'options', 'plan', 'signing']

export class MeetingState {
  view = $state.raw<MeetingView>()
  snapshot = $state.raw<Snapshot>()
  problem = $state('')
  /** A stage that asks why it is entered before the client has finished. */
  asking = $state<Stage>()
  readonly caseId: string
  #pressed: Promise<unknown> = Promise.resolve()

  constructor(caseId: string) {
    this.caseId = caseId
  }

  get stage(): Stage {
    return (this.view?.meeting.stage ?? 'opening') as Stage
  }

  get next(): Stage | undefined {
    return STAGES[STAGES.indexOf(this.stage) + 1]
  }

  #take(view: MeetingView) {
    this.view = view
    this.snapshot = view.listening
  }

  /** Opens the meeting: begun, resumed, or looked at after its end. */
  enter = () =>
    this.attempt(async () => {
      this.#take(await call('start_meeting', { case: this.caseId }))
      if (this.view?.meeting.state === 'paused') this.#take(await call('resume_meeting', { case: this.caseId }))
    })

  refresh = () => this.attempt(async () => this.#take(await call('get_meeting', { case: this.caseId })))

  /** Goes to a stage; the facts may ask for a reason first. */
  go = async (stage: Stage, reason: string | null = null) => {
    await flushDrafts()
    try {
      this.#take(await call('go_to_stage', { case: this.caseId, stage, reason }))
      this.asking = undefined
      this.problem = ''
    } catch (thrown) {
      const refused = ApiError.from(thrown)
      if (refused.params.reason === 'client-not-finished') this.asking = stage
      else this.problem = sentence(refused)
    }
  }

  /** A key of the timer, or its button. Keys count in the order in which they were pressed. */
  press = (key: Key): Promise<unknown> => {
    this.#pressed = this.#pressed.then(() =>
      this.attempt(async () => {
        this.snapshot = await call('press_key', { case: this.caseId, key })
      }),
    )
    return this.#pressed
  }

  /** Resolves when every key that was pressed has been counted. */
  settled = () => this.#pressed

  pause = () => this.attempt(() => call('pause_meeting', { case: this.caseId }))

  /** Does something; a refusal becomes a sentence. True where it was done. */
  attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work()
      this.problem = ''
      return true
    } catch (thrown) {
      this.problem = sentence(thrown)
      return false
    }
  }

  /** Does something and reads the meeting again. */
  act = async (work: () => Promise<unknown>) => {
    if (await this.attempt(work)) await this.refresh()
  }
}
